// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.karaf;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;

import io.github.camelseedance.sandbox.Sandbox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** One Karaf, from the first installation to the last removal: each test goes on from where the one before has ended. */
// Its script for Windows is another one.
@Tag("karaf")
@DisabledOnOs(OS.WINDOWS)
@TestMethodOrder(OrderAnnotation.class)
class InKarafIT {

    private static final String VERSION = System.getProperty("version.seedance");
    private static final String OSGI_VERSION = VERSION.replace('-', '.');
    private static final Duration TIMEOUT = Duration.ofMinutes(3);
    private static final Duration GENERATION = Duration.ofHours(1);

    /** The threads of Camel, Quartz, the ledger's database, the HTTP client and the component. */
    private static final Predicate<String> OURS = Pattern.compile(
                    "Camel \\(|Quartz|H2 |MVStore|camelseedance|org\\.h2\\.|org\\.apache\\.hc\\.")
            .asPredicate();

    private static final AdjustableClock CLOCK = new AdjustableClock();
    private static final Karaf KARAF = new Karaf();

    @RegisterExtension
    static final Steps STEPS = new Steps(KARAF);

    private static Sandbox sandbox;
    private static Example example;
    private static long bundle;

    @BeforeAll
    static void start() throws IOException {
        // A job ends when a test says so.
        sandbox = Sandbox.builder()
                .instant()
                .generationTime(GENERATION)
                .clock(CLOCK)
                .render(false)
                .start();
        KARAF.start();
        example = new Example(KARAF.base(), sandbox);
    }

    @AfterAll
    static void stop() throws IOException {
        try (KARAF) {
            sandbox.close();
        }
    }

    @Test
    @Order(1)
    void the_features_are_installed() throws Exception {
        karaf().addRepository("mvn:io.github.camelseedance/camel-seedance-features/" + VERSION + "/xml/features");
        karaf().installFeature("camel-seedance");
        karaf().installFeature("camel-seedance-ledger");
        karaf().installFeature("camel-quartz");

        assertThat(karaf().installedFeatures())
                .contains("camel-seedance/" + OSGI_VERSION, "camel-seedance-ledger/" + OSGI_VERSION);
        assertThat(karaf().bundles())
                .allSatisfy(one ->
                        assertThat(one.get("State")).as("%s", one.get("Name")).isIn("Active", "Resolved"));
    }

    @Test
    @Order(2)
    void camel_is_offered_the_component_with_its_converters_and_configurers() throws Exception {
        assertThat(karaf().services(component()))
                .flatExtracting(service -> Arrays.asList((Object[]) service.get("Interfaces")))
                .contains(
                        "org.apache.camel.spi.ComponentResolver",
                        "org.apache.camel.spi.ConfigurerResolver",
                        "org.apache.camel.spi.TypeConverterLoader");
    }

    @Test
    @Order(3)
    void a_picture_in_a_folder_becomes_a_video_in_another_one() throws Exception {
        bundle = example.install(karaf());
        drop("inbox", "boat.png");
        CLOCK.advance(GENERATION);
        assertThat(example.video("boat.mp4")).isNotEmptyFile();
    }

    @Test
    @Order(4)
    void what_was_collected_is_delivered_on_a_schedule_of_quartz() throws Exception {
        drop("collect", "sea.png");
        CLOCK.advance(GENERATION);
        assertThat(example.video("sea.mp4")).isNotEmptyFile();
        // Text like this is made of a job by the component's own type converter.
        assertThat(KARAF.log()).anyMatch(line -> line.contains("Accepted: {\"requestId\":"));
    }

    @Test
    @Order(5)
    void operators_see_the_jobs_over_jmx() throws Exception {
        assertThat(karaf().attribute(mbean(), "SubmittedTotal")).isEqualTo(2L);
        // A job is delivered when its exchange ends, which is after its video is there.
        await("the deliveries").atMost(TIMEOUT).untilAsserted(() -> {
            assertThat(karaf().attribute(mbean(), "DeliveredTotal")).isEqualTo(2L);
            assertThat(karaf().invoke(mbean(), "counts").toString()).contains("schedule", "DELIVERED");
        });
    }

    @Test
    @Order(6)
    void a_restart_loses_no_job_and_pays_none_again() throws Exception {
        drop("collect", "night.png");
        drop("inbox", "storm.png");
        KARAF.stop();
        CLOCK.advance(GENERATION);
        KARAF.start();
        assertThat(example.video("night.mp4")).isNotEmptyFile();

        example.dropAgain("collect", ".done", "night.png");
        // Its route was waiting for the job, so the picture stayed in the inbox.
        assertThat(example.video("storm.mp4")).isNotEmptyFile();
        assertThat(sandbox.jobs()).hasSize(4);
    }

    @Test
    @Order(7)
    void the_component_can_be_refreshed_under_a_running_route() throws Exception {
        var before = context();
        karaf().refresh(component());
        await("the routes' restart").atMost(TIMEOUT).until(() -> !before.equals(context()));

        drop("inbox", "gull.png");
        CLOCK.advance(GENERATION);
        assertThat(example.video("gull.mp4")).isNotEmptyFile();
        assertThat(karaf().threads()).noneMatch(thread -> thread.contains(before));
    }

    @Test
    @Order(8)
    void nothing_runs_on_when_the_bundle_is_gone() throws Exception {
        assertThat(karaf().threads()).anyMatch(OURS);
        karaf().uninstall(bundle);
        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(karaf().threads()).noneMatch(OURS));
        assertThat(karaf().find("org.apache.camel:*")).isEmpty();

        karaf().uninstallFeature("camel-seedance-ledger");
        karaf().uninstallFeature("camel-seedance");
        assertThat(karaf().bundles())
                .extracting(one -> one.get("Update Location").toString())
                .noneMatch(url -> url.contains("camelseedance"));
    }

    @Test
    @Order(9)
    void the_sandbox_of_the_feature_renders_a_video() throws Exception {
        karaf().installFeature("camel-seedance-sandbox");
        var greeting = Pattern.compile("sandbox is at (\\S+) with the token (\\S+)\\.")
                .matcher(String.join("\n", KARAF.log()));
        assertThat(greeting.find()).isTrue();
        var guest = new SandboxGuest(greeting.group(1), greeting.group(2));
        var video = guest.generate(example.picture(), TIMEOUT);
        assertThat(new String(video, 4, 4)).isEqualTo("ftyp");
        assertThat(video).hasSizeGreaterThan(20_000);

        karaf().uninstallFeature("camel-seedance-sandbox");
        assertThat(guest.isServed()).isFalse();
        assertThat(karaf().threads()).noneMatch(thread -> thread.contains("JavaCPP") || thread.contains("sandbox"));
    }

    private static void drop(String folder, String name) throws IOException {
        int known = sandbox.jobs().size();
        example.drop(folder, name);
        await("the submission of " + name)
                .atMost(TIMEOUT)
                .until(() -> sandbox.jobs().size() == known + 1);
    }

    private static Management karaf() {
        return KARAF.management();
    }

    private static String context() throws Exception {
        return karaf().find("org.apache.camel:context=*,type=context,name=*").stream()
                .map(name -> "Camel (" + ObjectName.unquote(name.getKeyProperty("name")) + ")")
                .findFirst()
                .orElse("");
    }

    private static ObjectName mbean() throws Exception {
        var found = karaf().find("org.apache.camel:context=*,type=services,name=SeedanceComponent");
        assertThat(found).hasSize(1);
        return found.iterator().next();
    }

    private static long component() throws Exception {
        List<CompositeData> found = karaf().bundles().stream()
                .filter(one -> one.get("Update Location").toString().contains("/camel-seedance/"))
                .toList();
        assertThat(found).hasSize(1);
        return (long) found.get(0).get("ID");
    }
}
