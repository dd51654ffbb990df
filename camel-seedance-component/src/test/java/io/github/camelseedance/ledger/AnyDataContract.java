// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import io.github.camelseedance.model.FailureKind;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A ledger accepts any data of an API, a route or a person, and returns the same as every other ledger. */
public interface AnyDataContract extends LedgerFixture {

    /** Each run has other data. */
    int ROUNDS = 40;

    @Test
    default void any_text_and_any_number_is_kept_as_in_memory() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        JobRepository memory = new MemoryJobRepository(clock(), 1_000_000);
        for (int round = 0; round < ROUNDS; round++) {
            SubmissionIntent intent = anyIntent(random, round);
            String requestId = "job-" + round;
            List<Job> seen = List.of(
                    anyJob(random, requestId, JobStatus.IN_PROGRESS),
                    anyJob(random, requestId, JobStatus.FAILED),
                    anyJob(random, requestId, JobStatus.FAILED));
            String reason = anyText(random, 4_000);
            Duration pause = Duration.ofSeconds(random.nextBoolean() ? random.nextInt(100) : Long.MAX_VALUE);

            assertThat(life(ledger(), intent, requestId, seen, reason, pause))
                    .as("round %d of seed %d", round, seed)
                    .isEqualTo(life(memory, intent, requestId, seen, reason, pause));
        }
    }

    private static LedgerEntry life(
            JobRepository ledger,
            SubmissionIntent intent,
            String requestId,
            List<Job> seen,
            String reason,
            Duration pause) {
        LedgerEntry entry = ledger.reserve(intent, LEASE).entry();
        entry = ledger.markUnconfirmed(entry, reason);
        assertThat(ledger.findByKey(intent.channel(), intent.jobKey())).contains(entry);
        entry = ledger.submitAgain(entry, LEASE, null, List.of()).entry();
        entry = ledger.confirm(entry, requestId, LEASE);
        for (Job job : seen) {
            entry = ledger.record(entry, job);
        }
        entry = ledger.fail(entry, pause, reason);
        entry = ledger.park(entry, reason);
        LedgerEntry kept = ledger.find(intent.entryId()).orElseThrow();
        assertThat(kept).isEqualTo(entry);
        return kept;
    }

    private static SubmissionIntent anyIntent(Random random, int round) {
        Map<String, Object> headers = new LinkedHashMap<>();
        Map<String, String> input = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            headers.put(anyText(random, 30) + i, anyText(random, 300));
            input.put(anyText(random, 30) + i, "0123456789abcdef");
        }
        String key = Storable.text(anyText(random, 500), 500) + round;
        return new SubmissionIntent(
                UUID.randomUUID().toString(), CHANNEL, key, MODEL, headers, anyText(random, 200_000), input);
    }

    private static Job anyJob(Random random, String requestId, JobStatus status) {
        return new Job(
                requestId,
                anyText(random, 500),
                null,
                status,
                random.nextInt(),
                List.of(),
                anyCost(random),
                anyText(random, 4_000),
                anyText(random, 600),
                FailureKind.values()[random.nextInt(FailureKind.values().length)],
                null,
                anyTime(random));
    }

    /** Near now, centuries away, and beyond what fits in milliseconds. */
    private static Instant anyTime(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> null;
            case 1 -> Instant.MIN;
            case 2 -> Instant.MAX;
            case 3 -> Instant.ofEpochSecond(random.nextLong(-100_000_000_000L, 100_000_000_000L));
            default -> Instant.now().plusNanos(random.nextLong(-200_000_000_000L, 200_000_000_000L));
        };
    }

    /** From nothing to more digits than there is memory for. */
    private static BigDecimal anyCost(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> null;
            case 1 -> new BigDecimal("1e30");
            case 2 -> BigDecimal.valueOf(random.nextLong(), random.nextInt(40) - 20);
            case 3 -> BigDecimal.valueOf(random.nextLong(), random.nextBoolean() ? 999_999_999 : -999_999_999);
            case 4 -> new BigDecimal("9999999999.9999999996");
            case 5 -> BigDecimal.valueOf(-random.nextInt(1_000), 2);
            case 6 -> BigDecimal.valueOf(0, random.nextInt(2_000_000) - 1_000_000);
            default -> BigDecimal.valueOf(random.nextInt(100_000), 4);
        };
    }

    /** With NUL, other control characters, whole and half surrogate pairs, and quotes. */
    private static String anyText(Random random, int maxLength) {
        String odd = "\0\n\r\t\u0085\u202e\ud83c\udfac\ud83c\udfac\u00e9\u4e2d\ufffd'\"\\\\;$%{}<>";
        int length = random.nextInt(10) == 0 ? maxLength : random.nextInt(Math.min(maxLength, 200));
        StringBuilder text = new StringBuilder("x");
        while (text.length() < length) {
            boolean plain = random.nextInt(4) > 0;
            text.append(plain ? (char) ('a' + random.nextInt(26)) : odd.charAt(random.nextInt(odd.length())));
        }
        return text.toString();
    }
}
