package io.github.camelseedance.input;

/**
 * A value with its origin, so that a message can name what to correct.
 *
 * @param origin for example {@code the header CamelSeedanceDuration}
 */
record GivenValue(Object value, String origin) {

    GivenValue with(Object other) {
        return new GivenValue(other, origin);
    }

    /** Returns the origin only: the value can be a private prompt or a data URI. */
    @Override
    public String toString() {
        return origin;
    }
}
