package io.github.camelseedance.operation;

import java.time.Duration;

import io.github.camelseedance.learn.JobKind;
import io.github.camelseedance.model.Job;

/**
 * A job that stands for a message.
 *
 * @param job the job as the ledger knows it
 * @param age how long ago it was submitted; zero if just now
 * @param entryId where it stands in the ledger
 * @param kind tells how long such jobs take
 * @param held whether this node has it in hand now, for as long as the message waits for it
 */
record Submission(Job job, Duration age, String entryId, JobKind kind, boolean held) {

    /** The same job, of which more is known than the ledger keeps. */
    Submission of(JobKind known) {
        return new Submission(job, age, entryId, known, held);
    }
}
