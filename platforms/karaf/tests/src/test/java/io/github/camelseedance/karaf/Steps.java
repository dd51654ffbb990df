// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.karaf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** Runs tests that build on each other: the first failure is reported with the end of Karaf's log, and skips the rest. */
final class Steps
        implements ExecutionCondition, TestExecutionExceptionHandler, LifecycleMethodExecutionExceptionHandler {

    private static final int LINES = 60;

    private final Karaf karaf;
    private boolean failed;

    Steps(Karaf karaf) {
        this.karaf = karaf;
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return failed
                ? ConditionEvaluationResult.disabled("A step before has failed")
                : ConditionEvaluationResult.enabled("All steps before have passed");
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw withLog(failure);
    }

    @Override
    public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw withLog(failure);
    }

    private Throwable withLog(Throwable failure) throws IOException {
        failed = true;
        failure.addSuppressed(new KarafLog(karaf.keptLog(), karaf.log()));
        return failure;
    }

    /** No failure of its own, but a report shows it with the failure. */
    private static final class KarafLog extends Exception {

        private static final long serialVersionUID = 1;

        KarafLog(Path whole, List<String> lines) {
            super(
                    "the whole of it will be in " + whole + "; its end:\n"
                            + String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size())),
                    null,
                    false,
                    false);
        }
    }
}
