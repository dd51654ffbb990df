// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.deliver;

/**
 * Claims jobs for a consumer and delivers them to a {@link Receiver} when they are ready. Thread-safe; no method waits for an
 * answer of the API.
 */
public interface JobSource {

    /** Starts to claim and deliver. */
    void open();

    /**
     * Claims what is due.
     *
     * @throws RuntimeException if the ledger fails, or if the API has answered no call since the last poll
     */
    void poll();

    /** Claims more at once if the ledger has more, because the receiver has room again. */
    void refill();

    /** Returns whether the API has still to answer for a claimed job for the first time. */
    boolean isWaiting();

    /** Stops to deliver and releases all claimed jobs. The answers of calls in flight are still recorded. */
    void close();

    /** Makes a running job due, because a caller waits for it. */
    default void hurry() {}
}
