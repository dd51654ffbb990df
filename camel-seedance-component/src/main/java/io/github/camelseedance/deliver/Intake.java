package io.github.camelseedance.deliver;

import java.util.List;
import java.util.function.BooleanSupplier;

/** Where a consumer gets its messages from. */
public interface Intake {

    /**
     * Takes in hand what is to be handed to the route now; does not wait for more to come.
     *
     * @param max at most so many, at least 1
     * @param goOn whether to look further; asked between two looks, which can take their time
     */
    List<Handout> take(int max, BooleanSupplier goOn);

    /** Somebody waits for a job, and wants it looked at even if it is not its turn yet. */
    default void hurry() {}
}
