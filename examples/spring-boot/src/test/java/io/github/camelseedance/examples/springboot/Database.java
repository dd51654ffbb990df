// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.examples.springboot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** A PostgreSQL server of our own, on a free port. */
public final class Database {

    private Database() {}

    /**
     * @param programs where the server's programs are unpacked to, once
     * @param data the folder of the database; what is in it stays
     */
    public static EmbeddedPostgres start(Path programs, Path data) throws IOException {
        return EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofMinutes(3))
                .setOverrideWorkingDirectory(
                        Files.createDirectories(programs).toAbsolutePath().toFile())
                .setDataDirectory(Files.createDirectories(data).toAbsolutePath())
                .setCleanDataDirectory(false)
                .start();
    }
}
