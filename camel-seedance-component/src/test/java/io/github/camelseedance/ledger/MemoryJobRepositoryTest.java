package io.github.camelseedance.ledger;

import java.time.Clock;

class MemoryJobRepositoryTest extends JobRepositoryContract {

    @Override
    protected JobRepository repository(Clock clock) {
        return new MemoryJobRepository(clock, MemoryJobRepository.DEFAULT_ENDED_JOBS);
    }
}
