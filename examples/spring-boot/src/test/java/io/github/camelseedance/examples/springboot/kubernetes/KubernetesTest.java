// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.examples.springboot.kubernetes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.github.camelseedance.servers.image.Dockerfile;
import io.github.camelseedance.servers.image.Image;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What no cluster is needed for: the manifests are valid, and fit each other, the image, the application and the sizing page. */
class KubernetesTest {

    private static final Path FOLDER = Path.of("../kubernetes");
    private static final Path SIZING = Path.of("../../camel-seedance-component/src/main/docs/seedance-scale.adoc");

    private final Manifests manifests = Manifests.in(FOLDER);
    private final Deployment deployment = manifests.named(Deployment.class, "seedance");
    private final PodSpec pod = deployment.getSpec().getTemplate().getSpec();
    private final Container container = pod.getContainers().get(0);
    private final Dockerfile image = Dockerfile.in(Path.of(""));

    KubernetesTest() throws IOException {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spec: {replicas: 2, strategie: {}}",
                "spec: {replicas: '2'}",
                "spec: {template: {spec: {containers: [{name: a, livenessProbe: {httpget: {}}}]}}}",
                "spec: {template: {spec: {containers: [{name: a, env: [{name: A, value: 1}]}]}}}",
                "spec: {template: {spec: {containers: [{name: a, env: [{name: A, value: true}]}]}}}",
                "spec: {replicas: 2, replicas: 3}"
            })
    void what_kubernetes_would_refuse_or_ignore_is_an_error(String wrong) {
        String start = "apiVersion: apps/v1\nkind: Deployment\n";
        assertThat(Manifests.of(start + "spec: {replicas: 2}").objects()).hasSize(1);
        assertThatThrownBy(() -> Manifests.of(start + wrong))
                .hasMessageMatching("(?s).*(strategie|replicas|httpget|value).*");
    }

    @Test
    void each_name_that_a_pod_refers_to_is_there() {
        for (PodTemplateSpec template : templates()) {
            PodSpec spec = template.getSpec();
            assertThat(spec.getVolumes()).allSatisfy(this::exists);
            for (Container each : spec.getContainers()) {
                assertThat(each.getEnvFrom())
                        .allSatisfy(from -> manifests.named(
                                ConfigMap.class, from.getConfigMapRef().getName()));
                each.getEnv().stream()
                        .filter(variable -> variable.getValueFrom() != null)
                        .map(variable -> variable.getValueFrom().getSecretKeyRef())
                        .forEach(key -> assertThat(manifests
                                        .named(Secret.class, key.getName())
                                        .getStringData())
                                .containsKey(key.getKey()));
            }
        }
        StatefulSet database = manifests.named(StatefulSet.class, "seedance-postgres");
        Service service = manifests.named(Service.class, database.getSpec().getServiceName());
        assertThat(settings())
                .containsEntry(
                        "SPRING_DATASOURCE_URL",
                        "jdbc:postgresql://" + service.getMetadata().getName() + ":"
                                + service.getSpec().getPorts().get(0).getPort() + "/" + database("POSTGRES_DB"))
                .containsEntry("SPRING_DATASOURCE_USERNAME", database("POSTGRES_USER"));
    }

    @Test
    void each_volume_is_mounted_and_each_mount_is_of_a_volume() {
        for (PodTemplateSpec template : templates()) {
            List<String> mounted = template.getSpec().getContainers().get(0).getVolumeMounts().stream()
                    .map(VolumeMount::getName)
                    .toList();
            List<String> volumes = template.getSpec().getVolumes().stream()
                    .map(Volume::getName)
                    .toList();
            assertThat(mounted).containsAll(volumes);
            assertThat(mounted).allMatch(name -> volumes.contains(name) || isClaimOfTheDatabase(name));
        }
    }

    @Test
    void each_selector_selects_its_pods_and_no_others() {
        Map<String, String> labels =
                deployment.getSpec().getTemplate().getMetadata().getLabels();
        StatefulSet database = manifests.named(StatefulSet.class, "seedance-postgres");
        Map<String, String> databaseLabels =
                database.getSpec().getTemplate().getMetadata().getLabels();

        assertThat(labels).isNotEmpty().isNotEqualTo(databaseLabels);
        assertThat(Stream.of(
                        deployment.getSpec().getSelector(),
                        pod.getTopologySpreadConstraints().get(0).getLabelSelector(),
                        manifests
                                .named(PodDisruptionBudget.class, "seedance")
                                .getSpec()
                                .getSelector(),
                        manifests
                                .named(NetworkPolicy.class, "seedance")
                                .getSpec()
                                .getPodSelector()))
                .allSatisfy(selector -> assertThat(selector.getMatchLabels()).isEqualTo(labels));
        assertThat(database.getSpec().getSelector().getMatchLabels()).isEqualTo(databaseLabels);
        assertThat(manifests.named(Service.class, "seedance-postgres").getSpec().getSelector())
                .isEqualTo(databaseLabels);
    }

    @Test
    void nothing_connects_to_the_pods_but_they_to_the_database() {
        NetworkPolicy ofTheDatabase = manifests.named(NetworkPolicy.class, "seedance-postgres");
        StatefulSet database = manifests.named(StatefulSet.class, "seedance-postgres");
        PodTemplateSpec databasePod = database.getSpec().getTemplate();

        assertThat(manifests.all(NetworkPolicy.class)).hasSize(2).allSatisfy(policy -> assertThat(
                        policy.getSpec().getPolicyTypes())
                .containsExactly("Ingress"));
        assertThat(manifests.named(NetworkPolicy.class, "seedance").getSpec().getIngress())
                .isEmpty();
        assertThat(ofTheDatabase.getSpec().getPodSelector().getMatchLabels())
                .isEqualTo(databasePod.getMetadata().getLabels());
        assertThat(ofTheDatabase.getSpec().getIngress()).singleElement().satisfies(rule -> {
            assertThat(rule.getFrom()).singleElement().satisfies(from -> {
                assertThat(from.getPodSelector().getMatchLabels())
                        .isEqualTo(
                                deployment.getSpec().getTemplate().getMetadata().getLabels());
                assertThat(from.getNamespaceSelector()).isNull();
                assertThat(from.getIpBlock()).isNull();
            });
            assertThat(rule.getPorts()).singleElement().satisfies(port -> assertThat(
                            port.getPort().getIntVal())
                    .isEqualTo(databasePod
                            .getSpec()
                            .getContainers()
                            .get(0)
                            .getPorts()
                            .get(0)
                            .getContainerPort()));
        });
    }

    @Test
    void each_setting_is_a_property_that_the_application_knows() throws IOException {
        KnownProperties known = new KnownProperties();

        assertThat(known.variables()).containsAll(settings().keySet());
        assertThat(known.names())
                .containsAll(manifests
                        .named(Secret.class, "seedance")
                        .getStringData()
                        .keySet());
    }

    @Test
    void the_template_of_the_secret_contains_no_secret() {
        assertThat(manifests.named(Secret.class, "seedance").getStringData().values())
                .allMatch(String::isEmpty);
    }

    @Test
    void the_pod_fits_the_image() {
        Map<String, String> environment = image.environment();
        ContainerPort port = container.getPorts().get(0);

        assertThat(image.user())
                .isEqualTo(pod.getSecurityContext().getRunAsUser() + ":"
                        + pod.getSecurityContext().getRunAsGroup());
        assertThat(environment)
                .containsEntry("SERVER_PORT", port.getContainerPort().toString())
                .containsEntry("SPRING_CONFIG_IMPORT", "optional:configtree:" + Image.SECRETS + "/");
        assertThat(mountPaths()).contains(Image.SECRETS, "/tmp");
        // Nothing else can be written to.
        assertThat(image.folders()).isNotEmpty().allMatch(folder -> mountPaths().stream()
                .anyMatch(path -> folder.startsWith(path + "/")));
        assertThat(probes())
                .allSatisfy(probe -> assertThat(probe.getPort().getStrVal()).isEqualTo(port.getName()));
    }

    @Test
    void each_probe_requests_a_group_of_health_checks_with_those_of_camel() throws IOException {
        assertThat(probes()).hasSize(3).allSatisfy(probe -> {
            assertThat(probe.getPath()).startsWith("/actuator/health/");
            String group = probe.getPath().substring("/actuator/health/".length());
            assertThat(application().getProperty("management.endpoint.health.group." + group + ".include"))
                    .contains("camel");
        });
        assertThat(container.getReadinessProbe().getHttpGet().getPath()).endsWith("/readiness");
        assertThat(container.getLivenessProbe().getHttpGet().getPath()).endsWith("/liveness");
        assertThat(container.getStartupProbe().getHttpGet().getPath()).endsWith("/liveness");
    }

    @Test
    void there_is_more_time_to_stop_than_the_application_takes() throws IOException {
        Properties application = application();
        int longest = Stream.of(
                        "camel.main.shutdown-timeout",
                        "camel.main.extra-shutdown-timeout",
                        "spring.lifecycle.timeout-per-shutdown-phase")
                .mapToInt(name -> Integer.parseInt(application.getProperty(name).replace("s", "")))
                .sum();

        assertThat(pod.getTerminationGracePeriodSeconds()).isGreaterThan(longest);
    }

    @Test
    void the_size_is_that_of_the_sizing_page() throws IOException {
        SizingPage sizing = new SizingPage(Files.readString(SIZING));

        assertThat(sizing.pods()).isEqualTo(deployment.getSpec().getReplicas());
        assertThat(settings())
                .containsEntry("CAMEL_COMPONENT_SEEDANCE_MAXREQUESTSPERSECOND", sizing.maxRequestsPerSecond());
        assertThat(container.getResources().getRequests())
                .containsEntry("cpu", new Quantity(sizing.cpu()))
                .containsEntry("memory", new Quantity(sizing.memory()));
        assertThat(container.getResources().getLimits())
                .containsExactly(Map.entry("memory", new Quantity(sizing.memory())));
        // One may be away at a time, and never more poll than those that share the limit of the account.
        var update = deployment.getSpec().getStrategy().getRollingUpdate();
        assertThat(update.getMaxSurge().getIntVal()).isZero();
        assertThat(update.getMaxUnavailable().getIntVal()).isOne();
        assertThat(manifests
                        .named(PodDisruptionBudget.class, "seedance")
                        .getSpec()
                        .getMinAvailable()
                        .getIntVal())
                .isOne();
    }

    @Test
    void no_pod_has_more_rights_than_it_needs() {
        for (PodTemplateSpec template : templates()) {
            PodSpec spec = template.getSpec();
            assertThat(spec.getAutomountServiceAccountToken()).isFalse();
            assertThat(spec.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(spec.getSecurityContext().getRunAsUser()).isPositive();
            assertThat(spec.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            assertThat(spec.getContainers()).singleElement().satisfies(each -> {
                assertThat(each.getSecurityContext().getAllowPrivilegeEscalation())
                        .isFalse();
                assertThat(each.getSecurityContext().getReadOnlyRootFilesystem())
                        .isTrue();
                assertThat(each.getSecurityContext().getCapabilities().getDrop())
                        .containsExactly("ALL");
                assertThat(each.getResources().getLimits()).containsKey("memory");
            });
        }
    }

    private List<PodTemplateSpec> templates() {
        return Stream.concat(
                        manifests.all(Deployment.class).stream()
                                .map(each -> each.getSpec().getTemplate()),
                        manifests.all(StatefulSet.class).stream()
                                .map(each -> each.getSpec().getTemplate()))
                .toList();
    }

    private List<HTTPGetAction> probes() {
        return List.of(
                container.getStartupProbe().getHttpGet(),
                container.getReadinessProbe().getHttpGet(),
                container.getLivenessProbe().getHttpGet());
    }

    private List<String> mountPaths() {
        return container.getVolumeMounts().stream()
                .map(VolumeMount::getMountPath)
                .toList();
    }

    private Map<String, String> settings() {
        return manifests.named(ConfigMap.class, "seedance").getData();
    }

    private String database(String variable) {
        return manifests
                .named(StatefulSet.class, "seedance-postgres")
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0)
                .getEnv()
                .stream()
                .filter(each -> each.getName().equals(variable))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private boolean isClaimOfTheDatabase(String name) {
        return manifests.named(StatefulSet.class, "seedance-postgres").getSpec().getVolumeClaimTemplates().stream()
                .anyMatch(claim -> claim.getMetadata().getName().equals(name));
    }

    private void exists(Volume volume) {
        if (volume.getSecret() != null) {
            manifests.named(Secret.class, volume.getSecret().getSecretName());
        } else if (volume.getPersistentVolumeClaim() != null) {
            manifests.named(
                    PersistentVolumeClaim.class,
                    volume.getPersistentVolumeClaim().getClaimName());
        } else {
            assertThat(volume.getEmptyDir()).isNotNull();
        }
    }

    private static Properties application() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = KubernetesTest.class.getResourceAsStream("/application.properties")) {
            properties.load(in);
        }
        return properties;
    }
}
