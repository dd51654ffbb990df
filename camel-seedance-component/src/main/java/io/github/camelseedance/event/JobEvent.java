package io.github.camelseedance.event;

import java.util.EventObject;

import io.github.camelseedance.model.Job;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.CamelEvent;

/**
 * A job was submitted, or was seen in another state or at another place in the queue. Camel hands it to every
 * {@link org.apache.camel.spi.EventNotifier}, on the thread that saw the change; notifiers have to be quick.
 */
public final class JobEvent extends EventObject implements CamelEvent {

    private static final long serialVersionUID = 1L;

    private final transient Job job;
    private final String channel;
    private long timestamp;

    JobEvent(CamelContext source, String channel, Job job) {
        super(source);
        this.channel = channel;
        this.job = job;
    }

    /** The job as it was seen. */
    public Job getJob() {
        return job;
    }

    /** The channel of the job. */
    public String getChannel() {
        return channel;
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

    @Override
    public String toString() {
        String position = job.queuePosition() == null ? "" : " (position " + job.queuePosition() + ")";
        return "Job " + job.requestId() + ": " + job.status() + position;
    }
}
