package io.github.camelseedance.submit;

import java.time.Duration;

import io.github.camelseedance.model.Job;
import io.github.camelseedance.wait.learn.JobKind;

/**
 * A job that stands for a message.
 *
 * @param job the job as the ledger knows it
 * @param age how long ago it was submitted, at most; zero if just now
 * @param entryId where it stands in the ledger
 * @param kind tells how long such jobs take
 * @param held whether this node has it in hand now, for as long as the message waits for it
 */
public record Submission(Job job, Duration age, String entryId, JobKind kind, boolean held) {

    /** The same job, accepted just now: of it more is known than the ledger keeps, whose time is that of the intent. */
    Submission accepted(JobKind known) {
        return new Submission(job, Duration.ZERO, entryId, known, held);
    }
}
