// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance;

import java.util.concurrent.Executor;

import io.github.camelseedance.management.JobStatistics;
import io.github.camelseedance.wait.JobPoller;
import io.github.camelseedance.wait.Schedule;
import io.github.camelseedance.wait.learn.JobKind;
import org.apache.camel.CamelContext;

/** Gives tests of other packages access to the internals of a component. */
public final class Internals {

    private Internals() {}

    public static JobPoller poller(CamelContext context) {
        return component(context).poller();
    }

    public static JobStatistics statistics(CamelContext context) {
        return component(context).statistics();
    }

    public static Executor apiExecutor(CamelContext context) {
        return component(context).apiExecutor();
    }

    public static Schedule schedule(CamelContext context, String uri, JobKind kind) {
        return context.getEndpoint(uri, SeedanceEndpoint.class).schedule(kind);
    }

    private static SeedanceComponent component(CamelContext context) {
        return context.getComponent("seedance", SeedanceComponent.class);
    }
}
