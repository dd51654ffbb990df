// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.crash;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The settings of a {@link Node}.
 *
 * @param baseUrl of the sandbox, which runs in the test
 * @param ledger where the ledger is
 * @param keys how many keys it submits
 * @param report the file to which it reports
 */
record NodeSettings(String baseUrl, LedgerPlace ledger, int keys, Path report) {

    void write(Path file) throws IOException {
        Properties values = new Properties();
        values.setProperty("baseUrl", baseUrl);
        values.setProperty("ledgerKind", ledger.kind().name());
        values.setProperty("ledgerAddress", ledger.address());
        values.setProperty("keys", Integer.toString(keys));
        values.setProperty("report", report.toString());
        try (Writer writer = Files.newBufferedWriter(file)) {
            values.store(writer, null);
        }
    }

    static NodeSettings read(Path file) throws IOException {
        Properties values = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            values.load(reader);
        }
        return new NodeSettings(
                values.getProperty("baseUrl"),
                new LedgerPlace(
                        LedgerPlace.Kind.valueOf(values.getProperty("ledgerKind")),
                        values.getProperty("ledgerAddress")),
                Integer.parseInt(values.getProperty("keys")),
                Path.of(values.getProperty("report")));
    }
}
