package io.github.camelseedance.management.event;

import java.util.EventObject;
import java.util.Locale;
import java.util.Optional;

import io.github.camelseedance.model.GenerationRequest;
import io.github.camelseedance.model.Job;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.CamelEvent;

/**
 * Something happened to a job. Camel hands it to every {@link org.apache.camel.spi.EventNotifier} of this node, on the thread
 * that saw or wrote it; notifiers have to be quick.
 */
public final class JobEvent extends EventObject implements CamelEvent {

    private static final long serialVersionUID = 1L;

    /** What happened. */
    public enum Kind {
        /** The API has accepted the job that this node has submitted. */
        SUBMITTED,
        /** The job was seen in another state, or at another place in the queue. */
        STATE_CHANGED,
        /** The job was seen completed, failed or cancelled. */
        FINISHED,
        /** A route has had the ended job. */
        DELIVERED,
        /** The ended job was handed to a route in vain as often as allowed: a person has to decide. */
        PARKED,
        /** Nobody knows whether a submission was accepted: a person has to decide. */
        UNCONFIRMED
    }

    private final Kind kind;
    private final String channel;
    private final String jobKey;
    private final transient Job job;
    private final transient GenerationRequest request;
    private long timestamp;

    JobEvent(CamelContext source, Kind kind, String channel, String jobKey, Job job, GenerationRequest request) {
        super(source);
        this.kind = kind;
        this.channel = channel;
        this.jobKey = jobKey;
        this.job = job;
        this.request = request;
    }

    /** What happened. */
    public Kind getKind() {
        return kind;
    }

    /** The job as it was seen; {@code null} for an unconfirmed submission, which has no id yet. */
    public Job getJob() {
        return job;
    }

    /** The channel of the job; {@code null} for submissions that a node which has stopped has left behind. */
    public String getChannel() {
        return channel;
    }

    /** The job key, or {@code null} if it has none. */
    public String getJobKey() {
        return jobKey;
    }

    /** What was submitted, if {@link Kind#SUBMITTED}. It may hold private text, signed links and pictures: do not log it. */
    public Optional<GenerationRequest> getRequest() {
        return Optional.ofNullable(request);
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

    /** Ids and states only: it ends up in logs. */
    @Override
    public String toString() {
        if (job == null) {
            return "A submission is unconfirmed";
        }
        String position = job.queuePosition() == null ? "" : " (position " + job.queuePosition() + ")";
        String what = kind == Kind.DELIVERED || kind == Kind.PARKED
                ? kind.name().toLowerCase(Locale.ROOT)
                : job.status() + position;
        return "Job " + job.requestId() + ": " + what;
    }
}
