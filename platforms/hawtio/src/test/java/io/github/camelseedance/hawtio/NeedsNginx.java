// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio;

import java.util.Objects;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips tests where nginx is not installed; with {@code -Dnginx.required=true}, or in CI, they fail. */
public final class NeedsNginx implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (TlsProxy.program().isPresent()) {
            return ConditionEvaluationResult.enabled("there is nginx");
        }
        String message = "NO NGINX: " + context.getDisplayName()
                + " was not run. Install it (Debian: apt-get install nginx-light)";
        if (Boolean.getBoolean("nginx.required") || Objects.equals(System.getenv("CI"), "true")) {
            throw new IllegalStateException(message);
        }
        return ConditionEvaluationResult.disabled(message);
    }
}
