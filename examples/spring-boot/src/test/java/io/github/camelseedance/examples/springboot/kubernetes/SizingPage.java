// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.examples.springboot.kubernetes;

import java.util.Arrays;
import java.util.List;

/** What the sizing page says about 10 jobs per second. */
record SizingPage(String text) {

    int pods() {
        return Integer.parseInt(tenPerSecond("nodes"));
    }

    String maxRequestsPerSecond() {
        return tenPerSecond("`maxRequestsPerSecond`");
    }

    String cpu() {
        return cells("CPU of a pod").get(1);
    }

    String memory() {
        return cells("memory of a pod").get(1);
    }

    /** The columns of the table are: what, how, 1, 10 and 1,000 per second. */
    private String tenPerSecond(String row) {
        return cells(row).get(3);
    }

    private List<String> cells(String row) {
        String line = text.lines()
                .filter(each -> each.startsWith("| " + row + " |"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No row " + row));
        return Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList();
    }
}
