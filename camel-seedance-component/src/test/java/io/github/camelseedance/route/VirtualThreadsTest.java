// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.github.camelseedance.testsupport.SeedanceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import static org.assertj.core.api.Assertions.assertThat;

/** In the run that is for virtual threads, they have to be there: without Java 21 Camel would pass over its property. */
@EnabledIfSystemProperty(named = "camel.threads.virtual.enabled", matches = "true")
class VirtualThreadsTest extends SeedanceTest {

    @Test
    void camel_runs_on_virtual_threads_in_this_run() throws Exception {
        ExecutorService camels = context.getExecutorServiceManager().newCachedThreadPool(this, "look");

        Future<String> thread = camels.submit(() -> Thread.currentThread().toString());

        assertThat(thread.get(60, TimeUnit.SECONDS)).startsWith("VirtualThread");
    }
}
