// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

/** What management needs from the poller of a component. */
public interface Polling {

    boolean isPaused();

    /** Polls no job until {@link #resume()}. */
    void pause();

    void resume();

    /** Returns the number of jobs that exchanges wait for. */
    int waits();
}
