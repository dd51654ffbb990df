package io.github.camelseedance.benchmarks.inflight;

import java.io.IOException;
import java.util.Map;

/** Gets many jobs done at once, in the way that is measured. */
interface Driver extends AutoCloseable {

    /** Begins a job and returns; its end is told to the progress. */
    void begin(Map<String, Object> input, Progress progress);

    /** Holds something like a job that does nothing, until {@link #release()}; a way without exchanges holds nothing. */
    default void hold(Map<String, Object> input) {}

    /** How many are held. */
    default int held() {
        return 0;
    }

    default void release() {}

    @Override
    void close() throws IOException;
}
