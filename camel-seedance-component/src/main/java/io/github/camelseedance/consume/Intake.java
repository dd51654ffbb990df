package io.github.camelseedance.consume;

import java.util.List;

/** Where a consumer gets its messages from. */
public interface Intake {

    /**
     * Takes in hand what is to be handed to the route now; does not wait for more to come.
     *
     * @param max at most so many, at least 1
     */
    List<Handout> take(int max);

    /** Somebody waits for a job, and wants it looked at even if it is not its turn yet. */
    default void hurry() {}
}
