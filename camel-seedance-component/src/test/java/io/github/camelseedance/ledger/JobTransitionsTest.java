// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;

import io.github.camelseedance.model.JobStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class JobTransitionsTest {

    private static final Set<String> LEGAL = Set.of(
            "submitting > in_queue",
            "submitting > unconfirmed",
            "unconfirmed > in_queue",
            "unconfirmed > submitting",
            "in_queue > in_progress",
            "in_queue > completed",
            "in_queue > failed",
            "in_queue > cancelled",
            "in_progress > completed",
            "in_progress > failed",
            "in_progress > cancelled");

    @ParameterizedTest(name = "{0} > {1}")
    @MethodSource("pairs")
    void a_state_may_only_be_followed_as_the_table_says(JobStatus from, JobStatus to) {
        assertThat(JobTransitions.isLegal(from, to)).isEqualTo(LEGAL.contains(from + " > " + to));
    }

    static Stream<Arguments> pairs() {
        return Arrays.stream(JobStatus.values())
                .flatMap(from -> Arrays.stream(JobStatus.values()).map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest
    @EnumSource(JobStatus.class)
    void nothing_follows_an_end(JobStatus status) {
        boolean followed = Arrays.stream(JobStatus.values()).anyMatch(next -> JobTransitions.isLegal(status, next));

        assertThat(followed).isEqualTo(!status.isTerminal());
    }
}
