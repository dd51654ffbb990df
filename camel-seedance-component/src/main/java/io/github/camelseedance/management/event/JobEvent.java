// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management.event;

import java.util.EventObject;
import java.util.Locale;
import java.util.Optional;

import io.github.camelseedance.ledger.AuditRecord;
import io.github.camelseedance.model.FailureKind;
import io.github.camelseedance.model.GenerationRequest;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.CamelEvent;

/**
 * A change of a job. Camel passes it to every {@link org.apache.camel.spi.EventNotifier} of this node, on the thread that saw or
 * wrote the change, so notifiers must be fast.
 */
public final class JobEvent extends EventObject implements CamelEvent {

    private static final long serialVersionUID = 1L;

    /** What happened. */
    public enum Kind {
        /** The API has accepted a job of this node. */
        SUBMITTED,
        /** The job was seen in another state, or at another queue position. */
        STATE_CHANGED,
        /** The job was seen completed, failed or cancelled. */
        FINISHED,
        /** The finished job was delivered. */
        DELIVERED,
        /** The job is no longer delivered until a person decides: its delivery has failed too often, or it has not ended in time. */
        PARKED,
        /** It is unknown whether a submission was accepted: a person has to decide. */
        UNCONFIRMED,
        /** A person or an option has made a decision about a job, or about the polling of this node. */
        DECIDED
    }

    private final Kind kind;
    private final String channel;
    private final String jobKey;
    private final transient Job job;
    private final transient GenerationRequest request;
    private final transient AuditRecord decision;
    private long timestamp;

    JobEvent(CamelContext source, Kind kind, String channel, String jobKey, Job job, GenerationRequest request) {
        super(source);
        this.kind = kind;
        this.channel = channel;
        this.jobKey = jobKey;
        this.job = job;
        this.request = request;
        this.decision = null;
    }

    JobEvent(CamelContext source, AuditRecord decision) {
        super(source);
        this.kind = Kind.DECIDED;
        this.channel = decision.channel();
        this.jobKey = decision.jobKey();
        this.job = null;
        this.request = null;
        this.decision = decision;
    }

    public Kind getKind() {
        return kind;
    }

    /** Returns the job as it was seen, or {@code null} for a decision, and for an unconfirmed submission, which has no id yet. */
    public Job getJob() {
        return job;
    }

    /** Returns the channel, or {@code null} for a submission of a stopped node, and a decision about this node. */
    public String getChannel() {
        return channel;
    }

    /** Returns the job key, or {@code null} if it has none. */
    public String getJobKey() {
        return jobKey;
    }

    /** Returns what was submitted, for {@link Kind#SUBMITTED}. It can contain private text, signed links and pictures: do not log it. */
    public Optional<GenerationRequest> getRequest() {
        return Optional.ofNullable(request);
    }

    /** Returns who decided what, for {@link Kind#DECIDED}. */
    public Optional<AuditRecord> getDecision() {
        return Optional.ofNullable(decision);
    }

    @Override
    public Type getType() {
        return Type.Custom;
    }

    @Override
    public long getTimestamp() {
        return timestamp;
    }

    @Override
    public void setTimestamp(long timestamp) {
        this.timestamp = timestamp;
    }

    /** Contains only ids, states, and kind and code of a failure, because it ends up in logs. */
    @Override
    public String toString() {
        if (decision != null) {
            return DecisionText.of(decision);
        }
        if (job == null) {
            return "A submission is unconfirmed";
        }
        String position = job.queuePosition() == null ? "" : " (position " + job.queuePosition() + ")";
        String cause = kind == Kind.FINISHED && job.status() == JobStatus.FAILED
                ? FailureKind.describe(job.failureKind(), job.errorCode())
                : "";
        String what = kind == Kind.DELIVERED || kind == Kind.PARKED
                ? kind.name().toLowerCase(Locale.ROOT)
                : job.status() + position + (cause.isEmpty() ? "" : " (" + cause + ")");
        return "Job " + job.requestId() + ": " + what;
    }
}
