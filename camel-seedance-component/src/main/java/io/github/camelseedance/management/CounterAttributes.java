package io.github.camelseedance.management;

import java.math.BigDecimal;

import org.apache.camel.api.management.ManagedAttribute;

/** What happened on this node since the component was started, as attributes of an MBean. */
public interface CounterAttributes {

    /** Where the numbers come from; no attribute itself. */
    JobStatistics statistics();

    @ManagedAttribute(description = "Jobs that the API has accepted, since the start")
    default long getSubmittedTotal() {
        return statistics().getSubmitted();
    }

    @ManagedAttribute(description = "Jobs that have completed, since the start")
    default long getCompletedTotal() {
        return statistics().getCompleted();
    }

    @ManagedAttribute(description = "Jobs that have failed, since the start")
    default long getFailedTotal() {
        return statistics().getFailed();
    }

    @ManagedAttribute(description = "Jobs that were cancelled, since the start")
    default long getCancelledTotal() {
        return statistics().getCancelled();
    }

    @ManagedAttribute(description = "Submissions that became unconfirmed, since the start; some may be resolved by now")
    default long getUnconfirmedTotal() {
        return statistics().getUnconfirmed();
    }

    @ManagedAttribute(description = "Ended jobs that a route has had, since the start")
    default long getDeliveredTotal() {
        return statistics().getDelivered();
    }

    @ManagedAttribute(description = "Jobs that were parked, since the start; some may be delivered by now")
    default long getParkedTotal() {
        return statistics().getParked();
    }

    @ManagedAttribute(description = "What jobs were billed, in USD, since the start, as far as the API has told")
    default BigDecimal getCostTotal() {
        return statistics().getCost();
    }

    @ManagedAttribute(description = "Calls to the API, since the start")
    default long getApiCalls() {
        return statistics().getApiCalls();
    }

    @ManagedAttribute(
            description =
                    "Calls to the API that were answered with an HTTP code of 400 or more, or not at all, since the"
                            + " start")
    default long getApiErrors() {
        return statistics().getApiErrors();
    }

    @ManagedAttribute(description = "How often polling began to rest because the API had enough, since the start")
    default long getRateLimitPauses() {
        return statistics().getRateLimitPauses();
    }
}
