// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.examples.filedrop.report;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.camelseedance.management.event.JobEvent;
import io.github.camelseedance.model.Job;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;

/** Prints a line for every status change of a job: the time since its submission, its picture, status and queue position. */
public final class ProgressReporter extends EventNotifierSupport {

    private static final Set<JobEvent.Kind> CHANGES =
            EnumSet.of(JobEvent.Kind.SUBMITTED, JobEvent.Kind.STATE_CHANGED, JobEvent.Kind.FINISHED);

    private final PrintStream out;
    private final Map<String, Instant> submitted = new ConcurrentHashMap<>();

    public ProgressReporter(PrintStream out) {
        this.out = out;
        setIgnoreCamelContextEvents(true);
        setIgnoreRouteEvents(true);
        setIgnoreServiceEvents(true);
        setIgnoreExchangeEvents(true);
    }

    @Override
    public void notify(CamelEvent event) {
        if (event instanceof JobEvent change && CHANGES.contains(change.getKind())) {
            Job job = change.getJob();
            Instant now = Instant.ofEpochMilli(event.getTimestamp());
            Instant since = submitted.computeIfAbsent(job.requestId(), id -> now);
            out.println(line(job, Duration.between(since, now)));
            if (job.status().isTerminal()) {
                submitted.remove(job.requestId());
            }
        }
    }

    private static String line(Job job, Duration elapsed) {
        String position = job.queuePosition() == null ? "" : "  position " + job.queuePosition();
        return String.format(
                Locale.ROOT, "%6.1f s  %-18s %s%s", elapsed.toMillis() / 1000.0, picture(job), job.status(), position);
    }

    /** Returns the file name, which an automatic key contains between kind and hash. */
    private static String picture(Job job) {
        return job.jobKey() == null ? job.requestId() : job.jobKey().replaceFirst("^auto:file:(.*):.*", "$1");
    }
}
