// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.benchmarks.harness;

/** A side at work. */
public interface Session extends AutoCloseable {

    Settings round(Settings settings) throws Exception;

    @Override
    void close();
}
