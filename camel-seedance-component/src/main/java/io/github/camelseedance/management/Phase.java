package io.github.camelseedance.management;

/** A part of the life of a job that takes time. */
public enum Phase {
    /** From the submission until the job was seen running; not known of jobs that were never seen at it. */
    QUEUE,
    /** From when the job was first seen running until it had completed. */
    GENERATION,
    /** From the end of the job, as the API tells it, until it was noticed. */
    DETECTION_LAG,
    /** From when the end was noticed until a route has had the job. */
    DELIVERY
}
