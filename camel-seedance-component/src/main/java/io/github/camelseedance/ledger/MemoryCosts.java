// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sums charges by day, channel and model. */
final class MemoryCosts {

    private record Group(LocalDate day, String channel, String model) {

        static Group of(Charge charge) {
            return new Group(LocalDate.ofInstant(charge.createdAt(), ZoneOffset.UTC), charge.channel(), charge.model());
        }
    }

    private MemoryCosts() {}

    static List<DailyCost> of(Stream<Charge> charges, Instant from, Instant to) {
        return charges
                .filter(charge ->
                        !charge.createdAt().isBefore(from) && charge.createdAt().isBefore(to))
                .collect(Collectors.groupingBy(Group::of, Collectors.reducing(Charge::plus)))
                .entrySet()
                .stream()
                .map(group -> cost(group.getKey(), group.getValue().orElseThrow()))
                .sorted(Comparator.comparing(DailyCost::day)
                        .reversed()
                        .thenComparing(DailyCost::channel)
                        .thenComparing(DailyCost::model))
                .toList();
    }

    private static DailyCost cost(Group group, Charge sum) {
        return new DailyCost(
                group.day(), group.channel(), group.model(), sum.jobs(), sum.spent(), sum.reserved(), sum.unknown());
    }
}
