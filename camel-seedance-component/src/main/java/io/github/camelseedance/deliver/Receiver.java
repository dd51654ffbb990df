// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.deliver;

/** Receives claimed jobs. It has a bounded number of places for deliveries in flight. */
public interface Receiver {

    /**
     * Reserves places.
     *
     * @return how many are reserved, at most so many, or 0
     */
    int reserve(int max);

    /** Frees reserved places. */
    void free(int places);

    /** Delivers on a reserved place, without waiting for it. */
    void deliver(Deliverable deliverable);
}
