// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.examples.filedrop.report;

import java.math.BigDecimal;

/**
 * The outcome of a file in the inbox.
 *
 * @param file its name
 * @param delivered whether the route completed
 * @param cost in USD, or {@code null} if the API did not report it
 * @param reason why it was not delivered, or {@code null}
 */
public record Drop(String file, boolean delivered, BigDecimal cost, String reason) {

    /** Returns the name of its video. */
    public String video() {
        return name() + ".mp4";
    }

    /** Returns the name of the file without its extension. */
    public String name() {
        return file.substring(0, file.lastIndexOf('.'));
    }
}
