// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.deliver;

import java.time.Duration;
import java.util.List;
import java.util.Random;

import io.github.camelseedance.error.ApiError;
import io.github.camelseedance.error.LedgerException;
import io.github.camelseedance.error.RateLimitedException;
import io.github.camelseedance.error.SeedanceApiException;
import io.github.camelseedance.error.SeedanceAuthenticationException;
import io.github.camelseedance.testsupport.LogCapture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

class PollTroubleLogTest {

    private final PollTroubleLog log = new PollTroubleLog(LoggerFactory.getLogger(PollTroubleLog.class), null);

    private static RuntimeException overloaded(int number) {
        return switch (number % 3) {
            case 0 -> new SeedanceApiException("HTTP 503 for job " + number, ApiError.answered(503));
            case 1 -> new SeedanceApiException("no answer for job " + number, ApiError.answered(0));
            default ->
                new RateLimitedException("not sent " + number, new ApiError(429, 0, null, null, Duration.ofSeconds(1)));
        };
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void an_overloaded_api_is_one_warning_in_whatever_order_its_refusals_come(long seed) {
        try (LogCapture captured = LogCapture.of(PollTroubleLog.class.getName())) {
            new Random(seed).ints(30, 0, 100).forEach(number -> log.handleException(overloaded(number)));

            assertThat(warnings(captured)).hasSize(1);
        }
    }

    @Test
    void a_refused_token_is_another_warning() {
        try (LogCapture captured = LogCapture.of(PollTroubleLog.class.getName())) {
            log.handleException(overloaded(0));
            log.handleException(new SeedanceAuthenticationException("HTTP 401", ApiError.answered(401)));

            assertThat(warnings(captured)).hasSize(2);
        }
    }

    @Test
    void a_ledger_that_is_away_has_warned_itself() {
        try (LogCapture captured = LogCapture.of(PollTroubleLog.class.getName())) {
            log.handleException(new LedgerException("away", null));

            assertThat(warnings(captured)).isEmpty();
        }
    }

    @Test
    void after_a_delivery_the_same_trouble_warns_again() {
        try (LogCapture captured = LogCapture.of(PollTroubleLog.class.getName())) {
            log.handleException(overloaded(0));
            log.over(false);
            log.handleException(overloaded(2));
            assertThat(warnings(captured)).hasSize(1);

            log.over(true);
            log.handleException(overloaded(1));
            assertThat(warnings(captured)).hasSize(2);
        }
    }

    private static List<String> warnings(LogCapture captured) {
        return captured.messages().stream()
                .filter(line -> line.startsWith("WARN"))
                .toList();
    }
}
