package io.github.camelseedance.springboot.ledger;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Lets Spring Boot say in two sentences why the application does not start. */
class LedgerFailureAnalyzer extends AbstractFailureAnalyzer<LedgerSetupException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, LedgerSetupException cause) {
        String description = cause.getMessage()
                .substring(0, cause.getMessage().length() - cause.getAction().length())
                .trim();
        return new FailureAnalysis(description, cause.getAction(), cause);
    }
}
