// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.examples.filedrop.report;

import java.math.BigDecimal;

/**
 * The outcome of a picture in the inbox.
 *
 * @param picture its file name
 * @param delivered whether the route completed
 * @param cost in USD, or {@code null} if the API did not report it
 * @param reason why it was not delivered, or {@code null}
 */
public record Drop(String picture, boolean delivered, BigDecimal cost, String reason) {

    /** Returns the name of its video. */
    public String video() {
        return name() + ".mp4";
    }

    /** Returns the name of the picture without its extension. */
    public String name() {
        return picture.substring(0, picture.lastIndexOf('.'));
    }
}
