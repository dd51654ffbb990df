// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.benchmarks.harness;

import java.io.IOException;

/**
 * Something that is measured, or serves what is measured. It usually has a JVM of its own, so it has a public constructor that
 * takes the {@link Settings}.
 */
public interface Side extends AutoCloseable {

    /** Does the work once and returns the measurements. */
    Settings round(Settings settings) throws Exception;

    @Override
    void close() throws IOException;
}
