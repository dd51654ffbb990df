// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.routes.uris;

/**
 * An endpoint URI that is built from data.
 *
 * @param line counted from 1
 * @param text the line itself, without the blanks around it
 */
record Finding(int line, String text, String reason) {

    /** Returns the finding at this line of the source. */
    static Finding at(String source, int line, String reason) {
        return new Finding(line, source.split("\n", -1)[line - 1].strip(), reason);
    }

    Finding below(int lines) {
        return new Finding(line + lines, text, reason);
    }
}
