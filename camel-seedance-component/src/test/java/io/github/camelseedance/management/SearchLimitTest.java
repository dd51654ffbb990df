// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SearchLimitTest {

    private static final int AT_ONCE = 3;

    @Test
    void more_searches_than_three_at_once_are_refused_until_one_has_ended() throws Exception {
        SearchLimit limit = new SearchLimit(Duration.ZERO);
        CountDownLatch begun = new CountDownLatch(AT_ONCE);
        Semaphore end = new Semaphore(0);
        ExecutorService people = Executors.newFixedThreadPool(AT_ONCE);
        try {
            Iterable<Future<Integer>> slow = IntStream.range(0, AT_ONCE)
                    .mapToObj(each -> people.submit(() -> limit.run(() -> {
                        begun.countDown();
                        end.acquireUninterruptibly();
                        return each;
                    })))
                    .toList();
            begun.await();

            assertThatThrownBy(() -> limit.run(() -> 1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Too many searches");

            end.release(AT_ONCE);
            for (Future<Integer> search : slow) {
                assertThat(search.get()).isNotNegative();
            }
            assertThat(limit.run(() -> 1)).isEqualTo(1);
        } finally {
            people.shutdownNow();
        }
    }

    @Test
    void a_search_that_fails_makes_room_for_the_next() {
        SearchLimit limit = new SearchLimit(Duration.ZERO);
        for (int i = 0; i < 10 * AT_ONCE; i++) {
            assertThatThrownBy(() -> limit.run(() -> {
                        throw new IllegalStateException("no database");
                    }))
                    .hasMessage("no database");
        }

        assertThat(limit.run(() -> 1)).isEqualTo(1);
    }
}
