package io.github.camelseedance.management;

import javax.management.openmbean.CompositeData;

import org.apache.camel.api.management.ManagedAttribute;

/** How long things took on this node since the component was started, in milliseconds, as attributes of an MBean. */
public interface TimingAttributes {

    /** Where the times come from; no attribute itself. */
    JobStatistics statistics();

    @ManagedAttribute(description = "From the submission until the job was seen running, in ms, since the start")
    default CompositeData getQueueTime() {
        return data(statistics().getQueue());
    }

    @ManagedAttribute(description = "From when the job was seen running until it had completed, in ms, since the start")
    default CompositeData getGenerationTime() {
        return data(statistics().getGeneration());
    }

    @ManagedAttribute(description = "From the end of a job until it was noticed, in ms, since the start")
    default CompositeData getDetectionLag() {
        return data(statistics().getDetectionLag());
    }

    @ManagedAttribute(
            description = "From when the end was noticed until a route has had the job, in ms, since the start")
    default CompositeData getDeliveryTime() {
        return data(statistics().getDelivery());
    }

    private static CompositeData data(Timing timing) {
        return OpenData.composite("timing", "How long something took, in milliseconds", timing.toMap());
    }
}
