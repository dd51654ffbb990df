// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.testsupport;

import java.io.PrintWriter;
import java.io.StringWriter;

/** An exception as a log shows it, with all its causes. */
public final class ThrowableText {

    private ThrowableText() {}

    public static String of(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
