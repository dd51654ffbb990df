// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.examples.springboot;

import java.nio.file.Files;
import java.nio.file.Path;

import io.github.camelseedance.sandbox.Sandbox;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The application with a database and the sandbox beside it, for a look: nothing is paid. */
public final class Demo {

    private Demo() {}

    /** @param args the folder of all files, and the port of Actuator */
    public static void main(String[] args) throws Exception {
        Path home = Path.of(args[0]);
        Sandbox sandbox = Sandbox.builder().start();
        EmbeddedPostgres database = Database.start(home.resolve("postgres"), home.resolve("database"));
        Path inbox = Files.createDirectories(home.resolve("inbox"));
        new SpringApplicationBuilder(Application.class)
                .run(
                        "--server.port=" + args[1],
                        "--spring.datasource.url=" + database.getJdbcUrl("postgres", "postgres"),
                        "--camel.component.seedance.base-url=" + sandbox.baseUrl(),
                        "--camel.component.seedance.api-token=" + sandbox.token(),
                        "--seedance.inbox=" + inbox,
                        "--seedance.outbox=" + home.resolve("outbox"));
        System.out.println("Drop a picture into " + inbox + ". Nothing is paid, videos are previews. Ctrl-C ends it.");
    }
}
