package io.github.camelseedance.input;

/**
 * A value together with where it comes from, so that a message can say which one to correct.
 *
 * @param value the value, never {@code null}
 * @param origin for example {@code the header CamelSeedanceDuration}
 */
record GivenValue(Object value, String origin) {

    GivenValue with(Object other) {
        return new GivenValue(other, origin);
    }

    /** Names the origin only: the value can be a private prompt or a data URI. */
    @Override
    public String toString() {
        return origin;
    }
}
