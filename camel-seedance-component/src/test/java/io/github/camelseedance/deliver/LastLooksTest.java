package io.github.camelseedance.deliver;

import java.time.Duration;

import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.MemoryJobRepository;
import io.github.camelseedance.ledger.SubmissionIntent;
import org.junit.jupiter.api.Test;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

class LastLooksTest {

    private static final Lease LEASE = Lease.of("node", Duration.ofMinutes(1));

    private final JobRepository ledger = new MemoryJobRepository();
    private final LastLooks looks = new LastLooks();

    @Test
    void aJobThatNobodyHasLookedAtHasRunSinceItsSubmission() {
        assertThat(looks.before(job())).contains(ZERO);
    }

    @Test
    void theLookBeforeWasOurs() {
        LedgerEntry job = job();

        looks.ran(job, ofSeconds(7));

        assertThat(looks.before(looked(job))).contains(ofSeconds(7));
    }

    @Test
    void whatLiesBeforeTheLookOfAnotherNodeDoesNotCount() {
        LedgerEntry job = job();
        looks.ran(job, ofSeconds(7));

        LedgerEntry later = looked(looked(job));

        assertThat(looks.before(later)).isEmpty();
        looks.ran(later, ofSeconds(20));
        assertThat(looks.before(looked(later))).as("since our next one it does").contains(ofSeconds(20));
    }

    @Test
    void aJobThatOthersHaveLookedAtOnlyIsNotKnown() {
        assertThat(looks.before(looked(job()))).isEmpty();
    }

    @Test
    void whatIsForgottenIsNotKnown() {
        LedgerEntry job = job();
        looks.ran(job, ofSeconds(7));

        looks.forget(job);

        assertThat(looks.before(looked(job))).isEmpty();
    }

    private LedgerEntry job() {
        LedgerEntry intent = ledger.reserve(new SubmissionIntent("entry-1", "default", null, "a/b"), LEASE)
                .entry();
        return ledger.confirm(intent, "job-1", LEASE);
    }

    private LedgerEntry looked(LedgerEntry job) {
        return ledger.claim(ledger.release(job, ZERO), LEASE).orElseThrow();
    }
}
