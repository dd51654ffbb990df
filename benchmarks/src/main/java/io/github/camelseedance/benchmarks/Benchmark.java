// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.benchmarks;

import java.util.List;

import io.github.camelseedance.benchmarks.harness.Lab;
import io.github.camelseedance.benchmarks.report.BarPlot;
import io.github.camelseedance.benchmarks.report.Row;

/** Something that is measured, with its rivals. */
public interface Benchmark {

    /** By which it is chosen on the command line. */
    String name();

    List<Row> run(Lab lab) throws Exception;

    List<BarPlot> plots(List<Row> rows);
}
