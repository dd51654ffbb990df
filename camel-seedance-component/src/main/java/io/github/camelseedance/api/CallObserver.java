// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.api;

/** Listener of the calls to the API. Called on the threads of the transport, so it must return quickly and not throw. */
public interface CallObserver {

    /** Does nothing. */
    CallObserver NONE = new CallObserver() {
        @Override
        public void called(boolean failed) {}

        @Override
        public void paused() {}
    };

    /**
     * Called after each call.
     *
     * @param failed whether it was answered with an HTTP status of 400 or more, or not at all
     */
    void called(boolean failed);

    /** Called when a pause of the polls of an account begins. */
    void paused();
}
