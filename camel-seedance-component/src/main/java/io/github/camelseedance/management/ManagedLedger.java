package io.github.camelseedance.management;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import javax.management.openmbean.TabularData;

import io.github.camelseedance.api.ModelApi;
import io.github.camelseedance.error.Failures;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerCount;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerQuery;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.model.RequestId;
import org.apache.camel.StaticService;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.support.service.ServiceSupport;

/** The ledger of a component for people: what needs a decision, and the ways out. */
@ManagedResource(description = "Ledger of video generation jobs")
public final class ManagedLedger extends ServiceSupport implements StaticService {

    private static final int PAGE = 500;

    private final JobRepository repository;
    private final Supplier<ModelApi> api;

    /** @param api looks up jobs with the token of the component */
    public ManagedLedger(JobRepository repository, Supplier<ModelApi> api) {
        this.repository = repository;
        this.api = api;
    }

    @ManagedAttribute(description = "Submissions of which nobody knows whether they were accepted")
    public long getUnconfirmed() {
        return count(Stage.UNCONFIRMED);
    }

    @ManagedAttribute(description = "Jobs that run")
    public long getRunning() {
        return count(Stage.RUNNING);
    }

    @ManagedAttribute(description = "Jobs that have ended and were not delivered yet")
    public long getUndelivered() {
        return count(Stage.ENDED);
    }

    @ManagedAttribute(description = "Jobs that were handed to a route in vain as often as allowed")
    public long getParked() {
        return count(Stage.PARKED);
    }

    private long count(Stage stage) {
        return repository.count().stream()
                .filter(count -> count.stage() == stage)
                .mapToLong(LedgerCount::entries)
                .sum();
    }

    @ManagedOperation(
            description = "The newest 500 entries in a stage (SUBMITTING, UNCONFIRMED, RUNNING, ENDED, DELIVERED,"
                    + " PARKED), leaving out the first ones")
    public TabularData list(String stage, int offset) {
        return LedgerTable.of(repository.list(
                LedgerQuery.newest(PAGE).in(Stage.valueOf(stage.strip())).from(offset)));
    }

    @ManagedOperation(
            description = "An unconfirmed submission was accepted: it is the job with this request id in the provider's"
                    + " history. The job is delivered like any other")
    public void resolveUnconfirmed(String entryId, String requestId) {
        LedgerEntry entry = in(Stage.UNCONFIRMED, entryId);
        String id = RequestId.check(requestId.strip());
        lookUp(id);
        repository.confirm(entry, id, Lease.free(Duration.ZERO));
    }

    /** The API has to know the job: a typing error would otherwise be waited for, for ever. */
    private void lookUp(String requestId) {
        try {
            api.get().observe(requestId).join();
        } catch (CompletionException e) {
            throw new IllegalArgumentException("Nothing was changed, the API does not answer for this job: "
                    + Failures.unwrap(e).getMessage());
        }
    }

    @ManagedOperation(
            description = "An unconfirmed submission was not accepted: strike it out. With a job key, the next message"
                    + " with that key is submitted, and paid")
    public void forgetUnconfirmed(String entryId) {
        repository.forget(in(Stage.UNCONFIRMED, entryId));
    }

    @ManagedOperation(description = "Hand a parked job out once more, with as many attempts as a new one")
    public void redeliverParked(String entryId) {
        repository.requeue(in(Stage.PARKED, entryId));
    }

    private LedgerEntry in(Stage stage, String entryId) {
        Optional<LedgerEntry> entry = repository.find(entryId.strip());
        return entry.filter(found -> found.stage() == stage)
                .orElseThrow(() -> new IllegalArgumentException("The entry " + entryId + " is "
                        + entry.map(found -> found.stage().toString()).orElse("not in the ledger") + ", not " + stage));
    }
}
