// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input.schema;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.function.IntPredicate;

/** Comparisons that rules are made of. */
enum Comparison {
    LESS("<", "less than", difference -> difference < 0),
    AT_MOST("<=", "at most", difference -> difference <= 0),
    GREATER(">", "greater than", difference -> difference > 0),
    AT_LEAST(">=", "at least", difference -> difference >= 0);

    private final String sign;
    private final String words;
    private final IntPredicate test;

    Comparison(String sign, String words, IntPredicate test) {
        this.sign = sign;
        this.words = words;
        this.test = test;
    }

    static Comparison of(String sign) {
        return Arrays.stream(values())
                .filter(comparison -> comparison.sign.equals(sign))
                .findFirst()
                .orElseThrow();
    }

    boolean holds(BigDecimal value, BigDecimal bound) {
        return test.test(value.compareTo(bound));
    }

    String sign() {
        return sign;
    }

    String words() {
        return words;
    }
}
