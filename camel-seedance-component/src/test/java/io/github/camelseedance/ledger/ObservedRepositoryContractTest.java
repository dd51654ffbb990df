package io.github.camelseedance.ledger;

import java.time.Clock;

import io.github.camelseedance.management.JobStatistics;

/** Watched, a ledger does what it does otherwise. */
class ObservedRepositoryContractTest extends JobRepositoryContract {

    @Override
    protected JobRepository repository(Clock clock) {
        return new ObservedRepository(
                new MemoryJobRepository(clock, MemoryJobRepository.DEFAULT_ENDED_JOBS), new JobStatistics());
    }
}
