// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.lease;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.camelseedance.error.LedgerException;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.StaleEntryException;
import io.github.camelseedance.ledger.SubmissionIntent;
import io.github.camelseedance.testsupport.LogCapture;
import io.github.camelseedance.testsupport.ManualTimer;
import io.github.camelseedance.testsupport.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What becomes of writes that the ledger could not do before the component stops. */
class RetriedWritesTest {

    private final SettableClock clock = new SettableClock();
    private final ManualTimer timer = new ManualTimer(clock);
    private final RetriedWrites writes = new RetriedWrites(timer, Runnable::run);
    private final LogCapture log = new LogCapture(RetriedWrites.class);

    @AfterEach
    void stopCapturing() {
        log.close();
    }

    @ParameterizedTest
    @MethodSource("failuresOfOneWrite")
    void a_last_attempt_that_says_nothing_about_the_ledger_does_not_end_the_others(Throwable failure) {
        Failing first = new Failing(away());
        Failing second = new Failing(away());
        CompletableFuture<String> pointless = writes.write("the first", first);
        CompletableFuture<String> written = writes.write("the second", second);

        first.failure = failure;
        second.failure = null;
        writes.stop();

        assertThat(written).isCompletedWithValue("written");
        assertThat(pointless).isCompletedExceptionally();
        assertThatThrownBy(pointless::join).hasCause(failure);
        assertThat(log.messages().stream().filter(line -> line.contains("The component stops")))
                .as("nothing but an Error could have been written by a later attempt")
                .hasSize(failure instanceof Error ? 1 : 0);
    }

    static Stream<Throwable> failuresOfOneWrite() {
        LedgerEntry entry = LedgerEntry.reserved(
                new SubmissionIntent("entry-1", "default", null, "a/b"),
                Lease.of("node", Duration.ofMinutes(1)),
                SettableClock.START);
        return Stream.of(
                new StaleEntryException(entry),
                new IllegalStateException("delivered already"),
                LedgerException.refused("value too long", null),
                new NoClassDefFoundError("com/example/Driver"));
    }

    @ParameterizedTest
    @MethodSource("failuresOfTheLedger")
    void a_ledger_that_is_away_is_not_attempted_again_for_the_other_writes(RuntimeException failure) {
        Failing first = new Failing(away());
        Failing second = new Failing(away());
        writes.write("the first", first);
        CompletableFuture<String> lost = writes.write("the second", second);

        first.failure = failure;
        writes.stop();

        assertThat(second.attempts).hasValue(1);
        assertThat(lost).isCompletedExceptionally();
        assertThatThrownBy(lost::join).hasCause(failure);
        assertThat(log.messages()).hasSize(2).allMatch(line -> line.startsWith("WARN The component stops"));
    }

    static Stream<RuntimeException> failuresOfTheLedger() {
        return Stream.of(away(), new UnsupportedOperationException("no driver"));
    }

    @Test
    void a_write_that_fails_first_after_the_stop_is_abandoned_at_once() {
        writes.stop();

        CompletableFuture<String> lost = writes.write("job 4711", new Failing(away()));

        assertThat(lost).isCompletedExceptionally();
        assertThatThrownBy(lost::join).hasMessageContaining("away");
        assertThat(log.messages()).singleElement().asString().startsWith("WARN").contains("job 4711");
        assertThat(timer.waiting()).isZero();
        assertThat(writes.size()).isZero();
    }

    @Test
    void an_attempt_in_flight_at_the_stop_is_the_last_one() {
        AtomicInteger attempts = new AtomicInteger();
        CompletableFuture<String> lost = writes.write("job 4711", () -> {
            if (attempts.incrementAndGet() == 1) {
                writes.stop();
            }
            throw away();
        });

        timer.advance(Duration.ofMinutes(1));

        assertThat(attempts).hasValue(1);
        assertThat(lost).isCompletedExceptionally();
        assertThat(log.messages()).singleElement().asString().startsWith("WARN").contains("job 4711");
    }

    @Test
    void a_write_in_flight_at_the_stop_is_not_done_twice() {
        List<String> written = new ArrayList<>();
        CompletableFuture<String> outcome = writes.write("a decision", () -> {
            if (written.isEmpty()) {
                written.add("");
                writes.stop();
            }
            written.add("a decision");
            return "written";
        });

        assertThat(outcome).isCompletedWithValue("written");
        assertThat(written).containsExactly("", "a decision");
    }

    @Test
    void a_retry_that_comes_after_the_last_attempt_does_nothing() {
        Failing write = new Failing(away());
        CompletableFuture<String> outcome = writes.write("a decision", write);

        write.failure = null;
        writes.stop();
        timer.advance(Duration.ofMinutes(1));

        assertThat(outcome).isCompletedWithValue("written");
        assertThat(write.attempts).hasValue(2);
    }

    private static LedgerException away() {
        return new LedgerException("away", null);
    }

    private static final class Failing implements Supplier<String> {
        private final AtomicInteger attempts = new AtomicInteger();
        private Throwable failure;

        private Failing(RuntimeException failure) {
            this.failure = failure;
        }

        @Override
        public String get() {
            attempts.incrementAndGet();
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure != null) {
                throw (RuntimeException) failure;
            }
            return "written";
        }
    }
}
