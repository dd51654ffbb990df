// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.springboot;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.management.ObjectName;

import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.SeedanceComponentConfigurer;
import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.input.InputValidation;
import io.github.camelseedance.ledger.MemoryJobRepository;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.tooling.model.ComponentModel.ComponentOptionModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static io.github.camelseedance.springboot.Applications.application;
import static io.github.camelseedance.springboot.Applications.component;
import static org.assertj.core.api.Assertions.assertThat;

/** From {@code application.properties} to the component. */
class PropertiesTest {

    static Stream<ComponentOptionModel> options() {
        return Options.all().stream().filter(option -> !Options.isBean(option) && !option.isMultiValue());
    }

    @Test
    void every_property_reaches_the_component() {
        String[] all = options()
                .map(option -> Options.property(option) + "=" + sample(option))
                .toArray(String[]::new);

        application().withPropertyValues(all).run(application -> {
            SeedanceComponent component = component(application);
            options().forEach(option -> assertThat(value(component, option))
                    .as(option.getName())
                    .isEqualTo(expected(option)));
        });
    }

    @Test
    void fields_of_the_model_reach_the_component_by_their_names() {
        application()
                .withPropertyValues("camel.component.seedance.input[negative_prompt]=rain, fog")
                .run(application -> assertThat(
                                component(application).getConfiguration().getInput())
                        .isEqualTo(Map.of("negative_prompt", "rain, fog")));
    }

    @Test
    void without_properties_the_component_is_as_it_is_everywhere() {
        application().run(application -> {
            SeedanceComponent component = component(application);
            options().forEach(option -> assertThat(value(component, option))
                    .as(option.getName())
                    .isEqualTo(value(untouched(), option)));
        });
    }

    @Test
    void the_mbean_for_operators_is_there() {
        application().run(application -> {
            component(application);
            String context = application.getBean(CamelContext.class).getName();
            assertThat(ManagementFactory.getPlatformMBeanServer()
                            .isRegistered(new ObjectName(
                                    "org.apache.camel:context=" + context + ",type=services,name=SeedanceComponent")))
                    .isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"90m", "PT1H30M", "5400000"})
    void a_duration_is_written_as_everywhere_in_spring_boot(String text) {
        application()
                .withPropertyValues("camel.component.seedance.wait-timeout=" + text)
                .run(application -> assertThat(
                                component(application).getConfiguration().getWaitTimeout())
                        .isEqualTo(Duration.ofMinutes(90).toMillis()));
    }

    @Test
    void a_component_of_the_applications_own_keeps_what_no_property_sets() {
        SeedanceComponent own = new SeedanceComponent();
        own.getConfiguration().setChannel("own");
        own.getConfiguration().setResolution("1080p");

        application()
                .withBean("seedance", SeedanceComponent.class, () -> own)
                .withPropertyValues("camel.component.seedance.resolution=720p")
                .run(application -> {
                    assertThat(component(application)).isSameAs(own);
                    assertThat(own.getConfiguration().getChannel()).isEqualTo("own");
                    assertThat(own.getConfiguration().getResolution()).isEqualTo("720p");
                });
    }

    @Test
    void a_configuration_bean_is_what_the_other_properties_begin_with() {
        SeedanceConfiguration bean = new SeedanceConfiguration();
        bean.setChannel("of the bean");
        bean.setResolution("480p");

        application()
                .withBean("options", SeedanceConfiguration.class, () -> bean)
                .withPropertyValues(
                        "camel.component.seedance.configuration=#bean:options",
                        "camel.component.seedance.resolution=720p",
                        "camel.component.seedance.ratio=1:1")
                .run(application -> {
                    SeedanceConfiguration options = component(application).getConfiguration();
                    assertThat(options.getChannel()).isEqualTo("of the bean");
                    assertThat(options.getResolution()).isEqualTo("720p");
                    assertThat(options.getRatio()).isEqualTo("1:1");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"#bean:mine", "#mine", "mine"})
    void a_ledger_bean_is_found_by_its_name(String name) {
        application()
                .withBean("mine", MemoryJobRepository.class)
                .withBean("other", MemoryJobRepository.class)
                .withPropertyValues("camel.component.seedance.job-repository=" + name)
                .run(application -> assertThat(
                                component(application).getConfiguration().getJobRepository())
                        .isSameAs(application.getBean("mine")));
    }

    @Test
    void a_ledger_bean_that_is_not_there_fails_the_start() {
        application()
                .withPropertyValues("camel.component.seedance.job-repository=#bean:ledger")
                .run(application -> assertThat(application)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("No bean named 'ledger'"));
    }

    @Test
    void the_only_ledger_bean_is_found_without_being_named() {
        application().withBean("mine", MemoryJobRepository.class).run(application -> assertThat(
                        component(application).getConfiguration().getJobRepository())
                .isSameAs(application.getBean("mine")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "camel.component.seedance.enabled=false",
                "camel.component.enabled=false",
                "camel.component.seedance.customizer.enabled=false",
                "camel.component.customizer.enabled=false"
            })
    void camels_switches_leave_the_component_alone(String off) {
        application()
                .withPropertyValues(off, "camel.component.seedance.channel=orders")
                .run(application -> assertThat(
                                component(application).getConfiguration().getChannel())
                        .isEqualTo("default"));
    }

    @Test
    void the_token_can_come_from_the_environment() {
        application()
                .withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new SystemEnvironmentPropertySource(
                                "a-systemEnvironment", Map.of("CAMEL_COMPONENT_SEEDANCE_APITOKEN", "secret"))))
                .run(application -> assertThat(
                                component(application).getConfiguration().getApiToken())
                        .isEqualTo("secret"));
    }

    @Test
    void the_token_can_be_a_mounted_file(@TempDir Path secrets) throws Exception {
        Files.writeString(secrets.resolve("camel.component.seedance.api-token"), "secret\n");

        application()
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withPropertyValues("spring.config.import=configtree:" + secrets + "/")
                .run(application -> assertThat(
                                component(application).getConfiguration().getApiToken())
                        .isEqualTo("secret"));
    }

    @Test
    void a_customizer_of_the_applications_own_has_the_last_word() {
        application()
                .withBean(ComponentCustomizer.class, () -> ComponentCustomizer.builder(SeedanceComponent.class)
                        .withOrder(2)
                        .build(component -> component.getConfiguration().setChannel("last")))
                .withPropertyValues("camel.component.seedance.channel=first")
                .run(application -> assertThat(
                                component(application).getConfiguration().getChannel())
                        .isEqualTo("last"));
    }

    private static SeedanceComponent untouched() {
        SeedanceComponent component = new SeedanceComponent();
        component.setCamelContext(new DefaultCamelContext());
        return component;
    }

    private static Object value(SeedanceComponent component, ComponentOptionModel option) {
        PropertyConfigurerGetter configurer = new SeedanceComponentConfigurer();
        return configurer.getOptionValue(component, option.getName(), true);
    }

    private static String sample(ComponentOptionModel option) {
        if (option.getEnums() != null) {
            List<String> values = option.getEnums();
            return values.get(values.size() - 1);
        }
        return switch (option.getType()) {
            case "boolean" -> String.valueOf(!Boolean.parseBoolean(String.valueOf(option.getDefaultValue())));
            case "duration" -> "77s";
            case "integer" -> "7";
            case "number" -> "2.5";
            default -> option.getName().endsWith("Directory") ? "target/" + option.getName() : "a value";
        };
    }

    private static Object expected(ComponentOptionModel option) {
        String sample = sample(option);
        return switch (option.getJavaType()) {
            case "boolean", "java.lang.Boolean" -> Boolean.valueOf(sample);
            case "long", "java.lang.Long" -> "duration".equals(option.getType()) ? 77_000L : Long.parseLong(sample);
            case "int", "java.lang.Integer" -> Integer.valueOf(sample);
            case "double", "java.lang.Double" -> Double.valueOf(sample);
            case "java.lang.String" -> sample;
            default -> InputValidation.valueOf(sample);
        };
    }
}
