// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.benchmarks.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

import io.github.camelseedance.benchmarks.harness.Settings;
import io.github.camelseedance.benchmarks.harness.Side;
import io.github.camelseedance.ledger.Claim;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.MemoryJobRepository;
import org.apache.camel.util.FileUtil;

/** A ledger alone, without the component. */
public final class LedgerSide implements Side {

    static final String MEMORY = "memory";

    private final Path directory;
    private final LedgerDatabase database;

    public LedgerSide(Settings settings) throws IOException {
        directory = Files.createTempDirectory(Path.of(settings.text("directory")), "ledger-");
        database = switch (settings.text("ledger")) {
            case "h2" -> LedgerDatabase.h2(directory);
            case "postgresql" -> LedgerDatabase.postgresql(directory);
            case MEMORY -> null;
            default -> throw new IllegalArgumentException(settings.text("ledger"));
        };
    }

    @Override
    public Settings round(Settings settings) throws Exception {
        return switch (settings.text("do")) {
            case "fill" -> {
                Filling.running(database, (int) settings.number("jobs"), (int) settings.number("due"));
                yield Settings.NONE;
            }
            case "claim" -> Settings.NONE.with("millis", millis(settings));
            case "others" -> Calls.others(database.ledger(), (int) settings.number("jobs"));
            case "nodes" ->
                Load.claims(
                        database,
                        (int) settings.number("nodes"),
                        (int) settings.number("max"),
                        settings.decimal("seconds"));
            case "submit" ->
                Load.submissions(
                        ledger(),
                        Boolean.parseBoolean(settings.text("budget")),
                        (int) settings.number("submitters"),
                        settings.decimal("seconds"));
            default -> throw new IllegalArgumentException(settings.text("do"));
        };
    }

    private String millis(Settings settings) {
        return Calls.claims(
                        database.ledger(), Claim.What.valueOf(settings.text("what")), (int) settings.number("claims"))
                .stream()
                .map(String::valueOf)
                .collect(Collectors.joining(","));
    }

    /** The ledger in memory is a new one, or it would have millions of entries after a few rounds. */
    private JobRepository ledger() {
        return database == null ? new MemoryJobRepository() : database.ledger();
    }

    @Override
    public void close() throws IOException {
        if (database != null) {
            database.close();
        }
        FileUtil.removeDir(directory.toFile());
    }
}
