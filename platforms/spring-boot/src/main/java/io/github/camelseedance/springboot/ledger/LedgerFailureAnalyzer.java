// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.springboot.ledger;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Turns a wrong ledger configuration into a description and an action of Spring Boot. */
class LedgerFailureAnalyzer extends AbstractFailureAnalyzer<LedgerSetupException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, LedgerSetupException cause) {
        String description = cause.getMessage()
                .substring(0, cause.getMessage().length() - cause.getAction().length())
                .trim();
        return new FailureAnalysis(description, cause.getAction(), cause);
    }
}
