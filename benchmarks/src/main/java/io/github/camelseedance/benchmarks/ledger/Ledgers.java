// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.benchmarks.ledger;

import java.util.List;

import io.github.camelseedance.benchmarks.harness.Lab;
import io.github.camelseedance.benchmarks.harness.Session;
import io.github.camelseedance.benchmarks.harness.Settings;

/** The ledgers that are measured. */
final class Ledgers {

    private static final List<String> DATABASES = List.of("h2", "postgresql");

    private Ledgers() {}

    /** The smallest form does without a server. */
    static List<String> databases(Lab lab) {
        return lab.scale().choose(DATABASES, DATABASES, List.of("h2")).stream()
                .filter(ledger -> lab.measures(label(ledger)))
                .toList();
    }

    static String label(String ledger) {
        return "seedance-" + ledger;
    }

    static Session open(Lab lab, String name, String ledger) throws Exception {
        return lab.open(
                name + "-" + ledger,
                LedgerSide.class,
                Settings.NONE.with("ledger", ledger).with("directory", lab.directory()));
    }

    static void fill(Session side, int jobs, int due) throws Exception {
        side.round(Settings.NONE.with("do", "fill").with("jobs", jobs).with("due", due));
    }
}
