// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.crash;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What became of the submissions of a node.
 *
 * @param confirmed the request id of each accepted key
 * @param unconfirmed keys whose fate is unknown
 * @param refused what each refusal by the budget said, by key
 */
record Outcomes(Map<String, String> confirmed, Set<String> unconfirmed, Map<String, Refusal> refused) {

    /** The amounts of a refusal in USD. */
    record Refusal(BigDecimal limit, BigDecimal spent, BigDecimal reserved, BigDecimal asked) {

        static Refusal read(String text) {
            String[] amounts = text.split(" ");
            return new Refusal(
                    new BigDecimal(amounts[0]),
                    new BigDecimal(amounts[1]),
                    new BigDecimal(amounts[2]),
                    new BigDecimal(amounts[3]));
        }

        BigDecimal used() {
            return spent.add(reserved);
        }

        boolean isRight() {
            return used().add(asked).compareTo(limit) > 0;
        }
    }

    static Outcomes of(NodeProcess node) {
        return of(node.report());
    }

    static Outcomes of(ReportReader report) {
        Map<String, String> keys = report.keys();
        Set<String> unconfirmed = keys.entrySet().stream()
                .filter(key -> key.getValue().equals(KeySubmitter.UNCONFIRMED))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
        Outcomes outcomes = new Outcomes(
                with(keys, KeySubmitter.CONFIRMED),
                unconfirmed,
                with(keys, KeySubmitter.REFUSED).entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, key -> Refusal.read(key.getValue()))));
        assertThat(keys)
                .as("outcomes of other kinds, among these")
                .hasSize(outcomes.confirmed().size()
                        + unconfirmed.size()
                        + outcomes.refused().size());
        return outcomes;
    }

    private static Map<String, String> with(Map<String, String> keys, String outcome) {
        return keys.entrySet().stream()
                .filter(key -> key.getValue().startsWith(outcome + " "))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, key -> key.getValue().substring(outcome.length() + 1)));
    }

    /** Checks that each refusal was for lack of room. */
    static void checkRefusals(List<Outcomes> nodes) {
        assertThat(nodes.stream()
                        .flatMap(node -> node.refused().values().stream())
                        .filter(refusal -> !refusal.isRight())
                        .toList())
                .as("refusals although there was room")
                .isEmpty();
    }
}
