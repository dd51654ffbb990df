// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.benchmarks.stub;

import io.github.camelseedance.benchmarks.harness.Lab;
import io.github.camelseedance.benchmarks.harness.Session;
import io.github.camelseedance.benchmarks.harness.Settings;

/** The API stub as a benchmark sees it. */
public final class Stub implements AutoCloseable {

    private final Session session;
    private final Settings address;
    private final long latencyMillis;

    private Stub(Session session, long latencyMillis) throws Exception {
        this.session = session;
        this.latencyMillis = latencyMillis;
        this.address = session.round(Settings.NONE.with("do", "address"));
    }

    public static Stub open(Lab lab) throws Exception {
        return open(lab, "api");
    }

    /** @param latencyMillis how long each call is on its way, there and back */
    public static Stub far(Lab lab, long latencyMillis) throws Exception {
        return open(lab, "api", latencyMillis);
    }

    /** @param name distinguishes it from others at the same time */
    public static Stub open(Lab lab, String name) throws Exception {
        return open(lab, name, 0);
    }

    private static Stub open(Lab lab, String name, long latencyMillis) throws Exception {
        Settings settings = Settings.NONE.with("from", 0).with("to", 0);
        return new Stub(lab.open("stub-" + name, ApiStub.class, settings), latencyMillis);
    }

    public String api() {
        return address.text("api");
    }

    public String file() {
        return address.text("file");
    }

    /** Forgets all jobs; those to come take between so many milliseconds. */
    public void reset(String kind, long from, long to, long bytes) throws Exception {
        session.round(Settings.NONE
                .with("do", "reset")
                .with("kind", kind)
                .with("from", from)
                .with("to", to)
                .with("bytes", bytes)
                .with("latency", latencyMillis));
    }

    public void reset(long from, long to) throws Exception {
        reset("uniform", from, to, 1024);
    }

    /** See {@link StubJobs#report()}. */
    public Settings report() throws Exception {
        return session.round(Settings.NONE.with("do", "report"));
    }

    @Override
    public void close() {
        session.close();
    }
}
