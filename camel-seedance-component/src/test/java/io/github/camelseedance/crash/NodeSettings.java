// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.crash;

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

    Properties write() {
        Properties values = new Properties();
        values.setProperty("baseUrl", baseUrl);
        values.setProperty("ledgerKind", ledger.kind().name());
        values.setProperty("ledgerAddress", ledger.address());
        values.setProperty("keys", Integer.toString(keys));
        values.setProperty("report", report.toString());
        return values;
    }

    static NodeSettings read(Properties values) {
        return new NodeSettings(
                values.getProperty("baseUrl"),
                new LedgerPlace(
                        LedgerPlace.Kind.valueOf(values.getProperty("ledgerKind")),
                        values.getProperty("ledgerAddress")),
                Integer.parseInt(values.getProperty("keys")),
                Path.of(values.getProperty("report")));
    }
}
