package io.github.camelseedance.management;

import java.time.Clock;

import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.JobRepositoryContract;
import io.github.camelseedance.ledger.MemoryJobRepository;

/** Watched, a ledger does what it does otherwise. */
class ObservedRepositoryContractTest extends JobRepositoryContract {

    @Override
    protected JobRepository repository(Clock clock) {
        return new ObservedRepository(
                new MemoryJobRepository(clock, MemoryJobRepository.DEFAULT_ENDED_JOBS), new JobStatistics());
    }
}
