// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.routes.uris;

import java.util.regex.Pattern;

/** The text of an endpoint URI. */
final class UriText {

    static final String DYNAMIC = "an expression becomes a URI: use a static endpoint and headers";
    static final String PLACEHOLDER =
            "a property becomes a part of the options: refer to it as #property:name, or set it in a header";
    static final String CONCATENATED = "a value is pasted into the options: set it in a header";

    private static final Pattern EXPRESSION = Pattern.compile("\\$(simple)?\\{");
    private static final Pattern OPTION_FROM_PROPERTY = Pattern.compile("(?s)(^|[?&])[\\w.-]+=[^&]*\\{\\{.*");

    private UriText() {}

    static boolean hasExpression(String text) {
        return EXPRESSION.matcher(text).find();
    }

    /** Returns whether the value of an option in the URI comes from a property. */
    static boolean hasOptionFromProperty(String text) {
        return OPTION_FROM_PROPERTY.matcher(text).find();
    }
}
