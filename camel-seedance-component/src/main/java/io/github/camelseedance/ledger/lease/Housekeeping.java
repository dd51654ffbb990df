package io.github.camelseedance.ledger.lease;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.github.camelseedance.ledger.JobRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after a ledger from time to time: intents of dead nodes become unconfirmed, old jobs are removed. */
final class Housekeeping {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final int ROUNDS_PER_REMOVAL = 6;

    private final JobRepository repository;
    private final Duration retention;
    private final ScheduledExecutorService timer;
    private final Executor executor;
    private int round;

    /**
     * @param retention how long ended jobs are kept
     * @param executor does the work, which may block
     */
    Housekeeping(JobRepository repository, Duration retention, ScheduledExecutorService timer, Executor executor) {
        this.repository = repository;
        this.retention = retention;
        this.timer = timer;
        this.executor = executor;
    }

    void start() {
        executor.execute(this::tidyUp);
    }

    private void tidyUp() {
        try {
            int abandoned = repository.markAbandoned();
            if (abandoned > 0) {
                LOG.warn(
                        "{} submissions were under way when their application stopped: nobody knows whether they were"
                                + " accepted. They are unconfirmed now and not sent again until somebody decides",
                        abandoned);
            }
            if (round++ % ROUNDS_PER_REMOVAL == 0) {
                int removed = repository.removeEnded(retention);
                LOG.debug("{} jobs that ended more than {} ago were removed from the ledger", removed, retention);
            }
        } catch (RuntimeException e) {
            LOG.debug("The ledger could not be tidied up, trying again in {}: {}", EVERY, e.toString());
        }
        try {
            timer.schedule(() -> executor.execute(this::tidyUp), EVERY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopping) {
            LOG.debug("The ledger is no longer looked after: the component stops");
        }
    }
}
