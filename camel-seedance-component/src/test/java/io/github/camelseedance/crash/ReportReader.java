// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what a node has reported so far. */
final class ReportReader {

    private final Path file;

    ReportReader(Path file) {
        this.file = file;
    }

    boolean isUp() {
        return lines(Report.UP).findAny().isPresent();
    }

    boolean isThrough() {
        return lines(Report.THROUGH).findAny().isPresent();
    }

    /** Returns the keys whose intent this node has written to the ledger. */
    Set<String> reserved() {
        return lines(Report.RESERVED).map(line -> line[1]).collect(Collectors.toSet());
    }

    /** Returns the keys whose job the API has accepted from this node. */
    Set<String> answered() {
        return lines(Report.ANSWERED).map(line -> line[1]).collect(Collectors.toSet());
    }

    /** Returns the outcome of each submitted key. */
    Map<String, String> keys() {
        return lines(Report.KEY).collect(Collectors.toMap(line -> line[1], line -> line[2]));
    }

    /** Returns the deliveries of the node; no node delivers a job twice, unless its exchange fails. */
    List<Handling> handlings() {
        Map<String, Instant> ends =
                lines(Report.END).collect(Collectors.toMap(line -> line[1], ReportReader::time, (a, b) -> b));
        Map<String, Handling> handlings = new LinkedHashMap<>();
        lines(Report.BEGIN).forEach(line -> {
            Handling handling = new Handling(line[1], file.getFileName().toString(), time(line), ends.get(line[1]));
            if (handlings.put(line[1], handling) != null) {
                throw new AssertionError("Delivered twice by one node: " + handling);
            }
        });
        return List.copyOf(handlings.values());
    }

    private static Instant time(String[] line) {
        return Instant.ofEpochMilli(Long.parseLong(line[2]));
    }

    private Stream<String[]> lines(String kind) {
        if (!Files.exists(file)) {
            return Stream.empty();
        }
        try {
            return Files.readAllLines(file).stream()
                    .map(line -> line.split(" ", 3))
                    .filter(line -> line[0].equals(kind));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
