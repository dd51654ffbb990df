// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.camelseedance.ledger.Claim.What;
import org.junit.jupiter.api.Test;

import static io.github.camelseedance.model.JobStatus.COMPLETED;
import static org.assertj.core.api.Assertions.assertThat;

/** The data of an intent is read back unchanged. */
public interface CarryingContract extends LedgerFixture {

    @Test
    default void headers_come_back_with_their_types() {
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put("text", "5");
        headers.put("empty", "");
        headers.put("yes", true);
        headers.put("character", 'x');
        headers.put("byte", (byte) -1);
        headers.put("short", (short) 2);
        headers.put("integer", 3);
        headers.put("long", Long.MAX_VALUE);
        headers.put("float", 0.1f);
        headers.put("double", Double.MIN_VALUE);
        headers.put("big integer", BigInteger.TWO.pow(99));
        headers.put("big decimal", new BigDecimal("1.50"));
        headers.put("date", new Date(1_234_567_890_123L));
        headers.put("instant", Instant.parse("2026-01-02T03:04:05.123456789Z"));
        headers.put("day", LocalDate.of(2026, 2, 28));
        headers.put("time", LocalTime.of(23, 59, 59, 1));
        headers.put("local", LocalDateTime.of(2026, 2, 28, 0, 0));
        headers.put("offset", OffsetDateTime.parse("2026-01-02T03:04:05+05:30"));
        headers.put("zoned", ZonedDateTime.parse("2026-10-25T02:30:00+01:00[Europe/Berlin]"));
        assertThat(headers.values()).allMatch(SimpleValues::isSimple);

        assertThat(kept(carrying(headers, null)).headers()).isEqualTo(headers);
    }

    @Test
    default void carried_headers_can_be_in_any_script() {
        String text = "\u00e4\u00f6\u00fc \u4e2d\u6587 \ud83c\udfac \"quoted\" \\ 'single'\n\ttab";

        SubmissionIntent kept = kept(carrying(Map.of("CamelFileName", text, text, "value"), text));

        assertThat(kept.headers()).isEqualTo(Map.of("CamelFileName", text, text, "value"));
        assertThat(kept.prompt()).isEqualTo(text);
    }

    @Test
    default void a_prompt_can_be_long() {
        String prompt = "a boat in the rain \u4e2d ".repeat(2_000);

        assertThat(kept(carrying(Map.of("header", prompt), prompt)).prompt()).isEqualTo(prompt);
    }

    @Test
    default void the_hashes_of_the_input_come_back() {
        Map<String, String> input = new LinkedHashMap<>();
        input.put("prompt", "0123456789abcdef");
        input.put("\u4e2d \"odd\" name", "fedcba9876543210");
        for (int field = 0; field < 100; field++) {
            input.put("a field with a long name, which comes from a header: " + field, "0123456789abcdef");
        }
        SubmissionIntent intent = new SubmissionIntent("entry", CHANNEL, "key", MODEL, Map.of(), null, input);

        assertThat(kept(intent)).isEqualTo(intent);
        assertThat(kept(intent("another")).input()).isEmpty();
    }

    @Test
    default void carried_headers_stay_with_the_job_to_its_end() {
        SubmissionIntent intent = carrying(Map.of("order", 42), "a boat");
        LedgerEntry confirmed = ledger().confirm(ledger().reserve(intent, LEASE).entry(), "job-1", LEASE);
        ledger().record(confirmed, seen("job-1", COMPLETED));
        clock().advance(MINUTE);

        assertThat(claimOne(What.ENDED, "node-2").intent()).isEqualTo(intent);
    }

    @Test
    default void a_long_reason_keeps_at_least_its_beginning() {
        String reason = "because ".repeat(2_000);

        LedgerEntry unconfirmed = ledger().markUnconfirmed(reserve("key"), reason);

        assertThat(current(unconfirmed).error()).startsWith(reason.substring(0, 1_000));
        assertThat(ledger().confirm(unconfirmed, "job-1", LEASE).error()).isNull();
    }

    private SubmissionIntent kept(SubmissionIntent intent) {
        ledger().reserve(intent, LEASE);
        return anotherNode().find(intent.entryId()).orElseThrow().intent();
    }
}
