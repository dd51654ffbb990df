// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.time.Clock;
import java.time.Duration;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MemoryJobRepositoryTest extends JobRepositoryContract {

    @Override
    protected JobRepository repository(Clock clock) {
        return new MemoryJobRepository(clock, MemoryJobRepository.DEFAULT_ENDED_JOBS);
    }

    /** A node can have tens of thousands of leases. */
    @Test
    void others_use_the_ledger_while_many_leases_are_extended() {
        List<LedgerEntry> leased = List.of(reserve("a"), reserve("b"), reserve("c"));
        List<String> usedMeanwhile = new ArrayList<>();
        List<String> ids = new AbstractList<>() {
            @Override
            public String get(int index) {
                usedMeanwhile.add(CompletableFuture.supplyAsync(() -> reserve("meanwhile-" + index))
                        .orTimeout(60, TimeUnit.SECONDS)
                        .join()
                        .jobKey());
                return leased.get(index).entryId();
            }

            @Override
            public int size() {
                return leased.size();
            }
        };
        clock().advance(Duration.ofSeconds(30));

        assertThat(ledger().extend(Lease.of("node-1", Duration.ofMinutes(1)), ids))
                .isEqualTo(3);

        assertThat(usedMeanwhile).containsExactly("meanwhile-0", "meanwhile-1", "meanwhile-2");
        assertThat(leased)
                .allSatisfy(entry -> assertThat(current(entry).delivery().dueAt())
                        .isEqualTo(clock().instant().plusSeconds(60)));
    }
}
