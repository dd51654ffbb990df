// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.examples.springboot;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The whole Java of the example: the routes are YAML, the rest is in {@code application.properties}. */
@SpringBootApplication
public class Application {

    public static void main(String[] args) {
        SpringApplication.run(Application.class, args);
    }
}
