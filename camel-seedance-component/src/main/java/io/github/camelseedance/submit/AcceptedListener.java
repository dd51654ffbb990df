package io.github.camelseedance.submit;

import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.model.GenerationRequest;
import io.github.camelseedance.model.Job;

/** Is told of each job that the API has accepted, once it is being written into the ledger; must be quick and must not fail. */
@FunctionalInterface
public interface AcceptedListener {

    /**
     * @param intent what stands in the ledger
     * @param request what was submitted; it may hold what is private
     */
    void accepted(LedgerEntry intent, Job job, GenerationRequest request);
}
