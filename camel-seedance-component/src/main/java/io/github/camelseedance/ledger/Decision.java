// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

/** The actions of {@link AuditRecord}, by the names under which they are stored. */
public enum Decision {
    /** Cancel a job. */
    cancel,
    /** An unconfirmed submission was not accepted: remove it. */
    forget,
    /** An unconfirmed submission was not accepted: submit it again. */
    sendAgain,
    /** An unconfirmed submission was accepted, as the job with a given request id. */
    resolve,
    /** Deliver a parked job again. */
    redeliver,
    /** Generate a job again, as a new paid job. */
    generateAgain,
    /** Release the lease of a job. */
    release,
    /** Poll no job on this node. */
    pause,
    /** Poll jobs on this node again. */
    resume,
    /** Cancel a job that is queued for too long. */
    queueTimeout
}
