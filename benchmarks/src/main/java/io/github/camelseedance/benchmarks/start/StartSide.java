// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.benchmarks.start;

import java.lang.management.ManagementFactory;

import io.github.camelseedance.benchmarks.harness.Machine;
import io.github.camelseedance.benchmarks.harness.Settings;
import io.github.camelseedance.benchmarks.harness.Side;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;

/** A Camel application with one route, which is started at once. */
public final class StartSide implements Side {

    private final Main main = new Main();
    private final double millis;
    private final double sinceJvm;

    public StartSide(Settings settings) {
        String uri = settings.text("uri");
        long begin = System.nanoTime();
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start").to(uri);
            }
        });
        main.start();
        millis = (System.nanoTime() - begin) / 1e6;
        sinceJvm = System.currentTimeMillis()
                - ManagementFactory.getRuntimeMXBean().getStartTime();
    }

    @Override
    public Settings round(Settings settings) {
        long resident = Machine.residentKib();
        return Settings.NONE
                .with("millis", millis)
                .with("sinceJvm", sinceJvm)
                .with("residentKib", resident)
                .with("heapKib", Machine.usedHeap() / 1024)
                .with("classes", ManagementFactory.getClassLoadingMXBean().getLoadedClassCount())
                .with("threads", ManagementFactory.getThreadMXBean().getThreadCount());
    }

    @Override
    public void close() {
        main.stop();
    }
}
