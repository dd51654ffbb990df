// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.wait.learn;

import java.time.Duration;
import java.util.List;

import io.github.camelseedance.management.ComponentView;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LearnedDurationsTest {

    private final LearnedDurations times = new LearnedDurations();

    @Test
    void a_kind_is_model_resolution_duration_and_sound_and_short() {
        JobKind kind = JobKind.of("m", "720p", 8, null);

        assertThat(kind).isEqualTo(new JobKind("m", "720p 8 -"));
        assertThat(JobKind.of("m", "x".repeat(1_000), null, null).input()).hasSizeLessThan(50);
        assertThat(JobKind.ofModel("m")).isNotEqualTo(kind);
    }

    @Test
    void summaries_are_given_by_kind() {
        JobDurations known = times.of(JobKind.ofModel("m"));
        for (int job = 0; job < 40; job++) {
            known.ended(Duration.ZERO, Duration.ofSeconds(31), Duration.ofSeconds(30), Duration.ofMinutes(1));
        }

        List<DurationSummary> kinds = times.kinds();

        assertThat(kinds).hasSize(1);
        assertThat(kinds.get(0).toMap().keySet()).containsExactlyElementsOf(ComponentView.LEARNED_COLUMNS);
        assertThat(kinds.get(0).ended()).isEqualTo(40);
        assertThat(kinds.get(0).p50()).isBetween(Duration.ofSeconds(28), Duration.ofSeconds(32));
    }

    @Test
    void the_kinds_seen_last_are_kept() {
        JobDurations used = times.of(JobKind.ofModel("used"));
        JobDurations unused = times.of(JobKind.ofModel("unused"));
        for (int kind = 0; kind < LearnedDurations.MOST_KINDS - 1; kind++) {
            times.of(JobKind.ofModel("used"));
            times.of(JobKind.ofModel("kind-" + kind));
        }

        assertThat(times.kinds()).hasSize(LearnedDurations.MOST_KINDS);
        assertThat(times.of(JobKind.ofModel("used"))).isSameAs(used);
        assertThat(times.of(JobKind.ofModel("unused"))).isNotSameAs(unused);
    }
}
