// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.benchmarks.inflight;

import java.io.IOException;
import java.util.Map;

/** Gets many jobs done at once, in the way that is measured. */
interface Driver extends AutoCloseable {

    /** Begins a job and returns; reports its end to the progress. */
    void begin(Map<String, Object> input, Progress progress);

    /** Keeps an idle exchange until {@link #release()}; does nothing in a way without exchanges. */
    default void keepIdle(Map<String, Object> input) {}

    /** Returns the number of idle exchanges. */
    default int idle() {
        return 0;
    }

    default void release() {}

    @Override
    void close() throws IOException;
}
