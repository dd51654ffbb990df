// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.prometheus;

import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Finds {@code prometheus} and {@code promtool} on the path. Without them tests are skipped with a message; with {@code
 * -Dprometheus.required=true}, or in CI, they fail.
 */
public final class Programs implements ExecutionCondition {

    static String prometheus() {
        return find("prometheus").orElseThrow().toString();
    }

    static String promtool() {
        return find("promtool").orElseThrow().toString();
    }

    private static Optional<Path> find(String name) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static boolean isRequired() {
        return Boolean.getBoolean("prometheus.required") || Objects.equals(System.getenv("CI"), "true");
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (find("prometheus").isPresent() && find("promtool").isPresent()) {
            return ConditionEvaluationResult.enabled("there is a Prometheus");
        }
        String message = "NO PROMETHEUS: " + context.getDisplayName()
                + " was not run. Install Prometheus with promtool (Debian: apt-get install prometheus)";
        if (isRequired()) {
            throw new IllegalStateException(message);
        }
        // On the terminal of whoever runs the build: what tests print otherwise goes into files.
        new PrintStream(new FileOutputStream(FileDescriptor.err), true).println(message);
        return ConditionEvaluationResult.disabled(message);
    }
}
