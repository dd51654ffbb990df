package io.github.camelseedance.testsupport;

import io.github.camelseedance.ledger.DelegatingJobRepository;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.MemoryJobRepository;

/** A ledger, by default one in memory; tests override what shall go wrong. */
public class DelegatingRepository extends DelegatingJobRepository {

    public DelegatingRepository() {
        this(new MemoryJobRepository());
    }

    public DelegatingRepository(JobRepository ledger) {
        super(ledger);
    }
}
