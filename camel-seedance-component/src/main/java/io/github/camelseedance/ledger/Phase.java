// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

/** The parts of the life of a job that take time. */
public enum Phase {
    /** From the submission until the job was seen running; unknown for jobs that were never seen running. */
    QUEUE,
    /** From when the job was first seen running until it completed. */
    GENERATION,
    /** From the end of the job, as the API reports it, until it was detected; unknown if what it reports is impossible. */
    DETECTION_LAG,
    /** From when the end was detected until the job was delivered. */
    DELIVERY
}
