// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.submit;

import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.error.Redaction;
import io.github.camelseedance.ledger.Storable;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;

/** Reads the job key of a message from its header, else from the Simple expression of the option. */
public final class JobKey {

    static final int MAX_LENGTH = 512;

    private final Expression expression;
    private final String constantText;

    /** @param option the option {@code jobKey}, or {@code null} */
    public JobKey(CamelContext context, String option) {
        this.expression =
                option == null ? null : context.resolveLanguage("simple").createExpression(option);
        if (expression != null) {
            expression.init(context);
        }
        this.constantText = option != null && option.contains("${") ? withoutPlaceholders(option) : null;
    }

    /** Returns the option's text with every placeholder empty. */
    private static String withoutPlaceholders(String option) {
        StringBuilder text = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < option.length(); i++) {
            char c = option.charAt(i);
            if (c == '$' && option.startsWith("${", i) || c == '{' && depth > 0) {
                depth++;
                i += c == '$' ? 1 : 0;
            } else if (c == '}' && depth > 0) {
                depth--;
            } else if (depth == 0) {
                text.append(c);
            }
        }
        return text.toString();
    }

    /**
     * Returns {@code null} if there is neither header nor option.
     *
     * @throws InvalidInputException if the key is empty or constant, so that the message would have no protection of its own
     */
    String of(Exchange exchange) {
        String key = exchange.getMessage().getHeader(SeedanceConstants.JOB_KEY, String.class);
        String source = "header " + SeedanceConstants.JOB_KEY;
        if (key == null && expression != null) {
            key = expression.evaluate(exchange, String.class);
            source = "option jobKey";
        } else if (key == null) {
            return null;
        }
        if (key == null || key.isBlank()) {
            throw new InvalidInputException("The " + source + " gives no text for this message, so that it would not be"
                    + " protected against being paid twice: correct the expression, or remove the option");
        }
        if (key.equals(constantText) || key.codePoints().noneMatch(JobKey::isDistinctive)) {
            throw new InvalidInputException("The " + source + " gives the key '" + Redaction.clean(key)
                    + "' for this message, in which nothing comes from the message, so it would get the video of another"
                    + " message: a header of the expression is missing. Correct it, or set the header "
                    + SeedanceConstants.JOB_KEY);
        }
        if (key.length() > MAX_LENGTH) {
            throw new InvalidInputException("The " + source + " gives a text of " + key.length()
                    + " characters; a job key has at most " + MAX_LENGTH);
        }
        if (!Storable.isText(key)) {
            throw new InvalidInputException(
                    "The " + source + " gives a text with a NUL or half a surrogate pair, which no"
                            + " ledger can store: remove it from the key");
        }
        return key;
    }

    private static boolean isDistinctive(int character) {
        return Character.isLetterOrDigit(character) || Character.getType(character) == Character.OTHER_SYMBOL;
    }
}
