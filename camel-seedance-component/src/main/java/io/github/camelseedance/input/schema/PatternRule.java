package io.github.camelseedance.input.schema;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import com.fasterxml.jackson.databind.JsonNode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code pattern}: a text holds a match of a regular expression. The expression is the provider's and written for another
 * language, so one that Java does not read, or that takes forever, is no rule: the API checks it again.
 */
record PatternRule(Pattern pattern) implements SchemaRule {

    private static final Logger LOG = LoggerFactory.getLogger(PatternRule.class);
    private static final int MAX_TEXT = 2_000;
    private static final int MAX_STEPS = 1_000_000;

    static Optional<PatternRule> of(JsonNode property) {
        if (!property.path("pattern").isTextual()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new PatternRule(Pattern.compile(property.path("pattern").asText())));
        } catch (PatternSyntaxException e) {
            LOG.debug("A pattern of the model's schema is not checked: {}", e.getDescription());
            return Optional.empty();
        }
    }

    @Override
    public boolean isKept(Object value) {
        if (!(value instanceof String text) || text.length() > MAX_TEXT) {
            return true;
        }
        try {
            return pattern.matcher(new BudgetedText(text, new int[] {MAX_STEPS}))
                    .find();
        } catch (BudgetExceededException | StackOverflowError e) {
            LOG.debug("The pattern {} of the model's schema takes too long and is not checked", pattern);
            return true;
        }
    }

    @Override
    public String allowed() {
        return "must match the pattern " + pattern;
    }

    /** Ends a search that backtracks without end, which Java's own matcher cannot. */
    private record BudgetedText(String text, int[] stepsLeft) implements CharSequence {
        @Override
        public char charAt(int index) {
            if (stepsLeft[0]-- <= 0) {
                throw new BudgetExceededException();
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

    private static final class BudgetExceededException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
