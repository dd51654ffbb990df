// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.springboot;

import io.github.camelseedance.SeedanceComponent;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.spring.boot.ComponentConfigurationProperties;
import org.apache.camel.spring.boot.util.CamelPropertiesHelper;
import org.apache.camel.spring.boot.util.ConditionalOnCamelContextAndAutoConfigurationBeans;
import org.apache.camel.spring.boot.util.ConditionalOnHierarchicalProperties;
import org.apache.camel.spring.boot.util.HierarchicalPropertiesEvaluator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Lazy;

/** Sets the properties {@code camel.component.seedance.*} on the {@code seedance} component. */
@AutoConfiguration(after = {CamelAutoConfiguration.class, SeedanceComponentConverter.class})
@Conditional(ConditionalOnCamelContextAndAutoConfigurationBeans.class)
@EnableConfigurationProperties({ComponentConfigurationProperties.class, SeedanceComponentConfiguration.class})
@ConditionalOnHierarchicalProperties({"camel.component", "camel.component.seedance"})
public class SeedanceComponentAutoConfiguration {

    /** Sets only the properties that the application has set. */
    @Lazy
    @Bean
    public ComponentCustomizer configureSeedanceComponent(
            ApplicationContext application, CamelContext context, SeedanceComponentConfiguration configuration) {
        return ComponentCustomizer.builder(SeedanceComponent.class)
                .withCondition((name, component) -> isEnabled(application))
                .build(component -> configure(context, configuration, component));
    }

    private static boolean isEnabled(ApplicationContext application) {
        return HierarchicalPropertiesEvaluator.evaluate(
                application, "camel.component.customizer", "camel.component.seedance.customizer");
    }

    private static void configure(
            CamelContext context, SeedanceComponentConfiguration configuration, SeedanceComponent component) {
        if (configuration.getConfiguration() != null) {
            // First, because it replaces all other options.
            component.setConfiguration(configuration.getConfiguration());
        }
        CamelPropertiesHelper.copyProperties(context, configuration, component);
    }
}
