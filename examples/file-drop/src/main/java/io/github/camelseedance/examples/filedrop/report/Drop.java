package io.github.camelseedance.examples.filedrop.report;

import java.math.BigDecimal;

/**
 * What became of a picture in the inbox.
 *
 * @param picture its file name
 * @param delivered whether the route went to its end
 * @param cost what the API billed in USD, or {@code null} where it did not say
 * @param reason why it was not delivered, or {@code null}
 */
public record Drop(String picture, boolean delivered, BigDecimal cost, String reason) {

    /** The name of its video. */
    public String video() {
        return name() + ".mp4";
    }

    /** The name of the picture without its extension. */
    public String name() {
        return picture.substring(0, picture.lastIndexOf('.'));
    }
}
