// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.math.BigDecimal;
import javax.management.openmbean.CompositeData;

import io.github.camelseedance.management.JobStatistics.Counter;
import io.github.camelseedance.management.JobStatistics.Phase;
import org.apache.camel.api.management.ManagedAttribute;

/** The attributes of the MBean that count and time what this node has done since the component started. */
public interface CounterAttributes {

    /** The source of the attributes; no attribute itself. */
    JobStatistics statistics();

    @ManagedAttribute(description = "Jobs that the API has accepted, since the start")
    default long getSubmittedTotal() {
        return statistics().count(Counter.SUBMITTED);
    }

    @ManagedAttribute(description = "Jobs that have completed, since the start")
    default long getCompletedTotal() {
        return statistics().count(Counter.COMPLETED);
    }

    @ManagedAttribute(description = "Jobs that have failed, since the start")
    default long getFailedTotal() {
        return statistics().count(Counter.FAILED);
    }

    @ManagedAttribute(description = "Jobs that ended without a video by the kind of failure, since the start")
    default CompositeData getFailures() {
        return OpenData.composite(
                "failures", "Jobs by kind of failure", statistics().failures());
    }

    @ManagedAttribute(description = "Jobs that were cancelled, since the start")
    default long getCancelledTotal() {
        return statistics().count(Counter.CANCELLED);
    }

    @ManagedAttribute(description = "Submissions that became unconfirmed, since the start; some may be resolved by now")
    default long getUnconfirmedTotal() {
        return statistics().count(Counter.UNCONFIRMED);
    }

    @ManagedAttribute(description = "Finished jobs that were delivered, since the start")
    default long getDeliveredTotal() {
        return statistics().count(Counter.DELIVERED);
    }

    @ManagedAttribute(description = "Jobs that were parked, since the start; some may be delivered by now")
    default long getParkedTotal() {
        return statistics().count(Counter.PARKED);
    }

    @ManagedAttribute(description = "What jobs were billed, in USD, since the start, as far as the API has reported")
    default BigDecimal getCostTotal() {
        return statistics().cost();
    }

    @ManagedAttribute(description = "Calls to the API, since the start")
    default long getApiCalls() {
        return statistics().count(Counter.API_CALLS);
    }

    @ManagedAttribute(
            description =
                    "Calls to the API that were answered with an HTTP code of 400 or more, or not at all, since the start")
    default long getApiErrors() {
        return statistics().count(Counter.API_ERRORS);
    }

    @ManagedAttribute(
            description = "How often polling paused because the API refused calls as too many, since the start")
    default long getRateLimitPauses() {
        return statistics().count(Counter.RATE_LIMIT_PAUSES);
    }

    @ManagedAttribute(description = "From the submission until the job was seen running, in ms, since the start")
    default CompositeData getQueueTime() {
        return durations(Phase.QUEUE);
    }

    @ManagedAttribute(description = "From when the job was seen running until it had completed, in ms, since the start")
    default CompositeData getGenerationTime() {
        return durations(Phase.GENERATION);
    }

    @ManagedAttribute(description = "From the end of a job until it was detected, in ms, since the start")
    default CompositeData getDetectionLag() {
        return durations(Phase.DETECTION_LAG);
    }

    @ManagedAttribute(
            description = "From when the end of a job was detected until the job was delivered, in ms, since the start")
    default CompositeData getDeliveryTime() {
        return durations(Phase.DELIVERY);
    }

    private CompositeData durations(Phase phase) {
        return OpenData.composite(
                "timing",
                "Durations in milliseconds",
                statistics().durations(phase).toMap());
    }
}
