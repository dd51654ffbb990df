// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * The report of a {@link SoakNode}.
 *
 * @param delivered the key of each delivery
 * @param unconfirmed the keys whose submission raised the exception of that name
 * @param failed what other exchanges failed with, each with its key
 * @param samples taken while jobs were sent
 * @param sent the number of jobs; 0 if the node has not come to its end
 */
record SoakReport(
        List<String> delivered, List<String> unconfirmed, List<String> failed, List<Sample> samples, int sent) {

    static final String DELIVERED = "DELIVERED";
    static final String UNCONFIRMED = "UNCONFIRMED";
    static final String FAILED = "FAILED";
    static final String SAMPLE = "SAMPLE";
    static final String SENT = "SENT";

    /**
     * The size of the node at one moment.
     *
     * @param backlog jobs sent and not yet delivered
     * @param heap in KiB, after a garbage collection
     */
    record Sample(int second, int backlog, int heap, int threads) {}

    static SoakReport read(Path file) throws IOException {
        SoakReport report =
                new SoakReport(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), 0);
        int sent = 0;
        for (String line : Files.readAllLines(file)) {
            String[] words = line.split(" ", 2);
            switch (words[0]) {
                case DELIVERED -> report.delivered.add(words[1]);
                case UNCONFIRMED -> report.unconfirmed.add(words[1]);
                case FAILED -> report.failed.add(words[1]);
                case SAMPLE -> report.samples.add(sample(words[1].split(" ")));
                case SENT -> sent = Integer.parseInt(words[1]);
                default -> report.failed.add(line);
            }
        }
        return new SoakReport(report.delivered, report.unconfirmed, report.failed, report.samples, sent);
    }

    private static Sample sample(String[] numbers) {
        return new Sample(
                Integer.parseInt(numbers[0]),
                Integer.parseInt(numbers[1]),
                Integer.parseInt(numbers[2]),
                Integer.parseInt(numbers[3]));
    }

    /** Returns the median of a figure in the second quarter of the time, when the number of jobs in flight has settled. */
    int early(ToIntFunction<Sample> figure) {
        return median(samples.size() / 4, samples.size() / 2, figure);
    }

    /** Returns the median of a figure in the last quarter. */
    int late(ToIntFunction<Sample> figure) {
        return median(samples.size() * 3 / 4, samples.size(), figure);
    }

    private int median(int from, int to, ToIntFunction<Sample> figure) {
        int[] sorted =
                samples.subList(from, to).stream().mapToInt(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
