// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** One sentence about everything that is wrong. */
final class Sentence {

    private Sentence() {}

    static String of(HealthProblem problem) {
        return of(List.of(problem));
    }

    static String of(List<HealthProblem> problems) {
        String text = problems.stream().map(HealthProblem::text).collect(Collectors.joining("; "));
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
