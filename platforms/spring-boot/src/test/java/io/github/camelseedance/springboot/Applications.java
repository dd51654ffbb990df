// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.springboot;

import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.springboot.ledger.SeedanceLedgerAutoConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

/** Small Spring Boot applications with the starter. */
public final class Applications {

    private Applications() {}

    /** Without routes; there is a database only if a test needs one. */
    public static ApplicationContextRunner application() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        CamelAutoConfiguration.class,
                        SeedanceComponentConverter.class,
                        SeedanceComponentAutoConfiguration.class,
                        SeedanceLedgerAutoConfiguration.class));
    }

    /** With the database that Spring Boot makes of {@code spring.datasource.url}. */
    public static ApplicationContextRunner withDatabase(String name) {
        return application()
                .withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class))
                .withPropertyValues("spring.datasource.url=jdbc:h2:mem:" + name);
    }

    /** The component as its routes get it. */
    public static SeedanceComponent component(ApplicationContext application) {
        return component(application, "seedance");
    }

    public static SeedanceComponent component(ApplicationContext application, String name) {
        return application.getBean(CamelContext.class).getComponent(name, SeedanceComponent.class);
    }
}
