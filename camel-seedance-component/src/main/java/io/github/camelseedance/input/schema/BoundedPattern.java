// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input.schema;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Regular expression of a schema, searched with a limit on its steps. The expression is the provider's, so one that Java cannot
 * compile or finish is not checked: the API checks it again.
 */
final class BoundedPattern {

    private static final Logger LOG = LoggerFactory.getLogger(BoundedPattern.class);
    private static final int MAX_TEXT = 2_000;
    private static final int MAX_STEPS = 1_000_000;

    private final Pattern pattern;
    private volatile boolean tooSlow;

    private BoundedPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    static Optional<BoundedPattern> compile(String expression) {
        try {
            return Optional.of(new BoundedPattern(Pattern.compile(expression)));
        } catch (PatternSyntaxException e) {
            LOG.debug("A pattern of the model's schema is not checked: {}", e.getDescription());
            return Optional.empty();
        }
    }

    /** Returns whether the text contains a match, or is not checked. */
    boolean accepts(String text) {
        if (tooSlow || text.length() > MAX_TEXT) {
            return true;
        }
        try {
            return pattern.matcher(new BudgetedText(text, new int[] {MAX_STEPS}))
                    .find();
        } catch (IllegalStateException | StackOverflowError e) {
            tooSlow = true; // or each element of a list would take as long
            LOG.debug("The pattern {} of the model's schema takes too long and is not checked", pattern);
            return true;
        }
    }

    @Override
    public String toString() {
        return pattern.toString();
    }

    /** Ends a search that backtracks without end; Java's matcher has no limit of its own. */
    private record BudgetedText(String text, int[] stepsLeft) implements CharSequence {
        @Override
        public char charAt(int index) {
            if (stepsLeft[0]-- <= 0) {
                throw new IllegalStateException("Too many steps");
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }
    }
}
