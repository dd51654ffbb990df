package io.github.camelseedance.api;

/** Is told of the calls to the API. Called on the threads of the transport, so it must be quick and must not fail. */
public interface CallObserver {

    /** Takes no notice. */
    CallObserver NONE = new CallObserver() {
        @Override
        public void called(boolean failed) {}

        @Override
        public void paused() {}
    };

    /**
     * A call was made.
     *
     * @param failed whether it was answered with an HTTP code of 400 or more, or not at all
     */
    void called(boolean failed);

    /** The API has had enough: polling of an account begins to rest. */
    void paused();
}
