package io.github.camelseedance;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

import io.github.camelseedance.api.ApiClient;
import io.github.camelseedance.api.ApiToken;
import io.github.camelseedance.api.BaseUrl;
import io.github.camelseedance.deliver.DeliveryPolicy;
import io.github.camelseedance.deliver.JobSource;
import io.github.camelseedance.deliver.JobSources;
import io.github.camelseedance.deliver.LedgerNotes;
import io.github.camelseedance.deliver.OriginalExchanges;
import io.github.camelseedance.deliver.Outcome;
import io.github.camelseedance.deliver.Receiver;
import io.github.camelseedance.download.VideoDownloader;
import io.github.camelseedance.input.RequestBinder;
import io.github.camelseedance.ledger.lease.NodeLedger;
import io.github.camelseedance.management.ProducerHealth;
import io.github.camelseedance.management.ProducerHealthCheck;
import io.github.camelseedance.management.Readiness;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.operation.CancelProducer;
import io.github.camelseedance.operation.DownloadProducer;
import io.github.camelseedance.operation.GenerateProducer;
import io.github.camelseedance.operation.ModelProducer;
import io.github.camelseedance.operation.ResultProducer;
import io.github.camelseedance.operation.SeedanceProducer;
import io.github.camelseedance.operation.StatusProducer;
import io.github.camelseedance.operation.SubmitProducer;
import io.github.camelseedance.submit.Intents;
import io.github.camelseedance.submit.Submitter;
import io.github.camelseedance.wait.LearningSchedule;
import io.github.camelseedance.wait.PollSchedule;
import io.github.camelseedance.wait.Schedule;
import io.github.camelseedance.wait.learn.JobKind;
import org.apache.camel.AsyncEndpoint;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.PollingConsumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.util.URISupport;

/** Generate videos from a picture and a prompt with ByteDance Seedance through the RunComfy Model API. */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "seedance",
        title = "Seedance",
        syntax = "seedance:operation",
        category = {Category.AI, Category.CLOUD},
        headersClass = SeedanceConstants.class)
@ManagedResource(description = "Managed Seedance endpoint")
public class SeedanceEndpoint extends ScheduledPollEndpoint implements AsyncEndpoint, EndpointServiceLocation {

    @UriPath(
            description = "What to do: submit a job, get its status, fetch its result, cancel it, generate (submit and"
                    + " wait for the result), download the video of a finished job, or read the catalog entry of a model."
                    + " A consumer gets every finished job (result) or every status change (status).")
    @Metadata(required = true)
    private final SeedanceOperation operation;

    @UriParam
    private final SeedanceConfiguration configuration;

    private final Map<SeedanceOperation, SeedanceProducer> byHeader = new EnumMap<>(SeedanceOperation.class);
    private Set<String> given = Set.of();
    private PollSchedule schedule;
    private ApiClient client;
    private RequestBinder binder;
    private VideoDownloader downloader;
    private Submitter submitter;
    private LedgerNotes jobs;
    private NodeLedger ledger;
    private java.util.function.Consumer<Job> listener;
    private DeliveryPolicy deliveryPolicy;
    private Outcome outcome;
    private JobSources sources;
    private ProducerHealth producerHealth;

    public SeedanceEndpoint(
            String uri, SeedanceComponent component, SeedanceOperation operation, SeedanceConfiguration configuration) {
        super(uri, component);
        this.operation = operation;
        this.configuration = configuration;
    }

    /**
     * Looks at the options as a whole, once they are set.
     *
     * @param given the names of the options that are set on the endpoint itself
     * @throws IllegalArgumentException naming the option that is wrong
     */
    void checkOptions(Set<String> given) {
        this.given = given;
        OptionCheck.check(configuration);
        schedule = new PollSchedule(
                Duration.ofMillis(configuration.getPollInitialDelay()),
                Duration.ofMillis(configuration.getPollDelay()),
                Duration.ofMillis(configuration.getPollMaxDelay()),
                configuration.getPollBackoffMultiplier());
        deliveryPolicy = new DeliveryPolicy(
                configuration.getMaxDeliveries(),
                Duration.ofMillis(configuration.getDeliveryDelay()),
                Duration.ofMillis(configuration.getJobTimeout()));
    }

    @Override
    public SeedanceComponent getComponent() {
        return (SeedanceComponent) super.getComponent();
    }

    public SeedanceOperation getOperation() {
        return operation;
    }

    public SeedanceConfiguration getConfiguration() {
        return configuration;
    }

    @Override
    public Producer createProducer() {
        OptionUse.check(given, OptionUse.Role.producerOf(operation), configuration);
        return createProducer(operation);
    }

    private SeedanceProducer createProducer(SeedanceOperation operation) {
        return switch (operation) {
            case submit -> new SubmitProducer(this);
            case status -> new StatusProducer(this);
            case result -> new ResultProducer(this);
            case cancel -> new CancelProducer(this);
            case generate -> new GenerateProducer(this);
            case download -> new DownloadProducer(this);
            case model -> new ModelProducer(this);
        };
    }

    /** The producer for an operation that a header asks for. */
    public SeedanceProducer producerFor(SeedanceOperation operation) {
        synchronized (byHeader) {
            return byHeader.computeIfAbsent(operation, missing -> {
                SeedanceProducer producer = createProducer(missing);
                ServiceHelper.startService(producer);
                return producer;
            });
        }
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        checkConsumer();
        ServiceHelper.startService(this);
        SeedanceConsumer consumer =
                new SeedanceConsumer(this, processor, receiver -> jobSource(configuration.getRequestId(), receiver));
        configureConsumer(consumer);
        consumer.setMaxMessagesPerPoll(configuration.getMaxMessagesPerPoll());
        return consumer;
    }

    @Override
    public PollingConsumer createPollingConsumer() throws Exception {
        checkConsumer();
        ServiceHelper.startService(this);
        return new SeedancePollingConsumer(this, this::jobSource);
    }

    /** @param requestId the only job to deliver, or {@code null} for all jobs of the channel */
    private JobSource jobSource(String requestId, Receiver receiver) {
        getComponent().getLedgers().warnIfForgetful(configuration, "A consumer of seedance:" + operation);
        return switch (operation) {
            case result ->
                sources.finishedJobs(
                        requestId, this::schedule, getCamelContext().getUuidGenerator()::generateUuid, receiver);
            case status -> sources.stateChanges(requestId, schedule, receiver);
            default -> throw notConsumable();
        };
    }

    private void checkConsumer() {
        if (operation != SeedanceOperation.result && operation != SeedanceOperation.status) {
            throw notConsumable();
        }
        OptionUse.check(given, OptionUse.Role.consumerOf(operation), configuration);
    }

    private IllegalArgumentException notConsumable() {
        return new IllegalArgumentException("seedance:" + operation
                + " cannot be consumed from, possible are: result (every finished job), status (every change of"
                + " state). Use it in a to()");
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        // Some EIPs, split and multicast among them, start their producers while the context is still being
        // initialised.
        ServiceHelper.startService(getComponent());
        client = getComponent()
                .getClients()
                .client(
                        configuration,
                        ApiToken.forEndpoint(configuration, getComponent().getConfiguration(), System::getenv));
        binder = new RequestBinder(
                getCamelContext(),
                configuration,
                getComponent().schemasOf(client),
                getComponent().getApiExecutor(),
                originals()::addOnCompletion);
        downloader = new VideoDownloader(
                getCamelContext(),
                configuration,
                getComponent().getDownloadExecutor(),
                getComponent().getTimer());
        listener = job -> getComponent().getEvents().seen(configuration.getChannel(), job);
        ledger = getComponent().getLedgers().ledgerOf(configuration);
        if (configuration.getJobKey() != null) {
            getComponent().getLedgers().warnIfForgetful(configuration, "The option jobKey");
        }
        jobs = new LedgerNotes(ledger, listener, configuration.getChannel());
        outcome = new Outcome(configuration, downloader);
        sources = new JobSources(
                configuration.getChannel(),
                listener,
                client,
                ledger,
                getComponent().getPoller(),
                getComponent().getClock(),
                outcome,
                deliveryPolicy);
        submitter = new Submitter(
                client.api(),
                ledger,
                getComponent().getSubmissionsUnderWay(),
                binder,
                new Intents(getCamelContext(), configuration, getCamelContext().getUuidGenerator()::generateUuid),
                (intent, job, request) -> {
                    warnIfForgetful(job);
                    getComponent().getEvents().accepted(intent, job, request);
                });
        producerHealth = new ProducerHealth(getCamelContext(), producerHealthId(), this::producerHealthCheck);
        ServiceHelper.startService(binder, downloader);
    }

    private void warnIfForgetful(Job job) {
        if (job.hasAutomaticKey()) {
            getComponent()
                    .getLedgers()
                    .warnIfForgetful(configuration, "The key of a message that comes again (option autoJobKey)");
        }
    }

    @Override
    protected void doStop() throws Exception {
        ServiceHelper.stopAndShutdownServices(byHeader.values());
        byHeader.clear();
        if (producerHealth != null) {
            producerHealth.remove();
        }
        ServiceHelper.stopAndShutdownServices(binder, downloader);
        super.doStop();
    }

    /** Tells whether the producers can do their work. */
    public ProducerHealth producerHealth() {
        return producerHealth;
    }

    private String producerHealthId() {
        return "producer:seedance-" + operation + "-"
                + Integer.toHexString(URISupport.sanitizeUri(getEndpointUri()).hashCode());
    }

    private ProducerHealthCheck producerHealthCheck(String id) {
        return new ProducerHealthCheck(id, readiness(), getComponent().isHealthCheckProducerEnabled());
    }

    /** Checks that videos can be stored, before a consumer claims its first job. */
    void requireFolder() {
        if (operation == SeedanceOperation.result && configuration.isDownload()) {
            downloader.requireFolder();
        }
    }

    Readiness readiness() {
        return new Readiness(
                getEndpointBaseUri(), getComponent().probeOf(client, configuration.getModel()), ledger.repository());
    }

    /** The API as this endpoint's account sees it. */
    public ApiClient client() {
        return client;
    }

    public Submitter submitter() {
        return submitter;
    }

    public NodeLedger ledger() {
        return ledger;
    }

    public LedgerNotes jobs() {
        return jobs;
    }

    /** Returns the watcher of the exchanges that an EIP has copied. */
    public OriginalExchanges originals() {
        return getComponent().getOriginals();
    }

    public Outcome outcome() {
        return outcome;
    }

    /** When jobs of a kind are asked about whose end is waited for. */
    public Schedule schedule(JobKind kind) {
        return configuration.isPollLearning()
                ? new LearningSchedule(
                        schedule, getComponent().getLearnedDurations().of(kind))
                : schedule;
    }

    @ManagedAttribute(
            description = "What the endpoint does: submit, status, result, cancel, generate, download or model")
    public String getOperationName() {
        return operation.toString();
    }

    @ManagedAttribute(description = "The model that makes the videos, unless a message names another one")
    public String getModel() {
        return configuration.getModel();
    }

    @ManagedAttribute(description = "The channel of the ledger to which the jobs belong")
    public String getChannel() {
        return configuration.getChannel();
    }

    @ManagedAttribute(description = "Whether the ledger of jobs outlives a restart; one in memory does not")
    public boolean isLedgerDurable() {
        return !getComponent().getLedgers().isForgetful(configuration);
    }

    @Override
    public String getServiceUrl() {
        return BaseUrl.of(configuration.getBaseUrl()).toString();
    }

    @Override
    public String getServiceProtocol() {
        return "rest";
    }

    @Override
    public Map<String, String> getServiceMetadata() {
        return Map.of("model", configuration.getModel());
    }
}
