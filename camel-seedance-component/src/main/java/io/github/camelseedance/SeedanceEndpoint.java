package io.github.camelseedance;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;

import io.github.camelseedance.api.ApiClient;
import io.github.camelseedance.api.ApiClients;
import io.github.camelseedance.api.ApiToken;
import io.github.camelseedance.api.BaseUrl;
import io.github.camelseedance.deliver.DeliveryPolicy;
import io.github.camelseedance.deliver.JobRecorder;
import io.github.camelseedance.deliver.JobSource;
import io.github.camelseedance.deliver.JobSources;
import io.github.camelseedance.deliver.OriginalExchanges;
import io.github.camelseedance.deliver.Outcome;
import io.github.camelseedance.deliver.Receiver;
import io.github.camelseedance.download.VideoDownloader;
import io.github.camelseedance.input.ModelSchemas;
import io.github.camelseedance.input.RequestBinder;
import io.github.camelseedance.ledger.lease.Ledgers;
import io.github.camelseedance.ledger.lease.NodeLedger;
import io.github.camelseedance.management.ApiProbe;
import io.github.camelseedance.management.ProducerHealthCheck;
import io.github.camelseedance.management.Readiness;
import io.github.camelseedance.management.event.JobEvents;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.operation.CancelProducer;
import io.github.camelseedance.operation.DownloadProducer;
import io.github.camelseedance.operation.GenerateProducer;
import io.github.camelseedance.operation.ModelProducer;
import io.github.camelseedance.operation.ProducerContext;
import io.github.camelseedance.operation.ResultProducer;
import io.github.camelseedance.operation.SeedanceProducer;
import io.github.camelseedance.operation.StatusProducer;
import io.github.camelseedance.operation.SubmitProducer;
import io.github.camelseedance.options.OptionUse;
import io.github.camelseedance.submit.IntentFactory;
import io.github.camelseedance.submit.PendingSubmissions;
import io.github.camelseedance.submit.Submitter;
import io.github.camelseedance.wait.JobPoller;
import io.github.camelseedance.wait.LearningSchedule;
import io.github.camelseedance.wait.PollSchedule;
import io.github.camelseedance.wait.Schedule;
import io.github.camelseedance.wait.learn.JobKind;
import io.github.camelseedance.wait.learn.LearnedDurations;
import org.apache.camel.AsyncEndpoint;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
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
import org.apache.camel.support.HealthCheckComponent;
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
            description = "The operation: submit a job, get its status, get its result, cancel it, generate (submit "
                    + "and wait for the result), download the video of a finished job, or get the catalog entry of a "
                    + "model. A consumer delivers finished jobs (result) or status changes (status).")
    @Metadata(required = true)
    private final SeedanceOperation operation;

    @UriParam
    private final SeedanceConfiguration configuration;

    private final Services services;
    private final Producers producers = new Producers();
    private Set<String> given = Set.of();
    private PollSchedule schedule;
    private ApiClient client;
    private RequestBinder binder;
    private VideoDownloader downloader;
    private Submitter submitter;
    private JobRecorder recorder;
    private NodeLedger ledger;
    private java.util.function.Consumer<Job> listener;
    private DeliveryPolicy deliveryPolicy;
    private Outcome outcome;
    private JobSources sources;
    private ProducerHealthCheck producerHealth;

    SeedanceEndpoint(
            String uri,
            HealthCheckComponent component,
            Services services,
            SeedanceOperation operation,
            SeedanceConfiguration configuration) {
        super(uri, component);
        this.services = services;
        this.operation = operation;
        this.configuration = configuration;
    }

    /**
     * Validates the options once they are set.
     *
     * @param given the names of the options that are set on the endpoint itself
     * @throws IllegalArgumentException naming the invalid option
     */
    void checkOptions(Set<String> given) {
        this.given = given;
        configuration.validate();
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
            case submit -> new SubmitProducer(producers);
            case status -> new StatusProducer(producers);
            case result -> new ResultProducer(producers);
            case cancel -> new CancelProducer(producers);
            case generate -> new GenerateProducer(producers);
            case download -> new DownloadProducer(producers);
            case model -> new ModelProducer(producers);
        };
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        checkConsumer();
        ServiceHelper.startService(this);
        SeedanceConsumer consumer = new SeedanceConsumer(
                this,
                processor,
                receiver -> jobSource(configuration.getRequestId(), receiver),
                readiness(),
                this::requireFolder,
                operation == SeedanceOperation.result && configuration.isThrowExceptionOnFailure(),
                services.executors().route());
        configureConsumer(consumer);
        consumer.setMaxMessagesPerPoll(configuration.getMaxMessagesPerPoll());
        return consumer;
    }

    @Override
    public PollingConsumer createPollingConsumer() throws Exception {
        checkConsumer();
        ServiceHelper.startService(this);
        return new SeedancePollingConsumer(this, configuration.getRequestId(), this::jobSource, this::requireFolder);
    }

    /** @param requestId the only job to deliver, or {@code null} for all jobs of the channel */
    private JobSource jobSource(String requestId, Receiver receiver) {
        services.ledgers().warnIfInMemory(configuration.getJobRepository(), "A consumer of seedance:" + operation);
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
        // Split, multicast and other EIPs start their producers while the context initializes.
        ServiceHelper.startService(getComponent());
        client = services.clients()
                .client(configuration, ApiToken.forEndpoint(configuration, services.defaults(), System::getenv));
        binder = new RequestBinder(
                getCamelContext(),
                configuration,
                services.schemasOf(client),
                services.executors().api(),
                services.originals()::addOnCompletion);
        downloader = new VideoDownloader(
                getCamelContext(),
                configuration,
                services.executors().download(),
                services.executors().timer());
        listener = job -> services.events().seen(configuration.getChannel(), job);
        ledger = services.ledgers()
                .ledger(configuration.getJobRepository(), Duration.ofMillis(configuration.getLeaseDuration()));
        if (configuration.getJobKey() != null) {
            services.ledgers().warnIfInMemory(configuration.getJobRepository(), "The option jobKey");
        }
        recorder = new JobRecorder(ledger, listener, configuration.getChannel());
        outcome = new Outcome(configuration, downloader);
        sources = new JobSources(
                configuration.getChannel(),
                listener,
                client,
                ledger,
                services.poller(),
                services.clock(),
                outcome,
                deliveryPolicy);
        submitter = new Submitter(
                client.api(),
                ledger,
                services.pendingSubmissions(),
                binder,
                new IntentFactory(
                        getCamelContext(), configuration, getCamelContext().getUuidGenerator()::generateUuid),
                (intent, job, request) -> {
                    warnIfInMemory(job);
                    services.events().accepted(intent, job, request);
                });
        producerHealth = new ProducerHealthCheck(
                getCamelContext(),
                producerHealthId(),
                readiness(),
                ((HealthCheckComponent) getComponent()).isHealthCheckProducerEnabled());
        ServiceHelper.startService(binder, downloader);
    }

    private void warnIfInMemory(Job job) {
        if (job.hasAutomaticKey()) {
            services.ledgers()
                    .warnIfInMemory(
                            configuration.getJobRepository(),
                            "The key of a message that comes again (option autoJobKey)");
        }
    }

    @Override
    protected void doStop() throws Exception {
        producers.stop();
        if (producerHealth != null) {
            producerHealth.remove();
        }
        ServiceHelper.stopAndShutdownServices(binder, downloader);
        super.doStop();
    }

    private String producerHealthId() {
        return "producer:seedance-" + operation + "-"
                + Integer.toHexString(URISupport.sanitizeUri(getEndpointUri()).hashCode());
    }

    /** Checks that videos can be stored, before a consumer claims its first job. */
    private void requireFolder() {
        if (operation == SeedanceOperation.result && configuration.isDownload()) {
            downloader.requireFolder();
        }
    }

    private Readiness readiness() {
        return new Readiness(
                getEndpointBaseUri(), services.probeOf(client, configuration.getModel()), ledger.repository());
    }

    Schedule schedule(JobKind kind) {
        return configuration.isPollLearning()
                ? new LearningSchedule(schedule, services.learnedDurations().of(kind))
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
        return !services.ledgers().isInMemory(configuration.getJobRepository());
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

    /** The services that the endpoints of a component share. */
    interface Services {

        /** Returns the configuration that endpoints start from. */
        SeedanceConfiguration defaults();

        ApiClients clients();

        ModelSchemas schemasOf(ApiClient client);

        ApiProbe probeOf(ApiClient client, String model);

        Ledgers ledgers();

        PendingSubmissions pendingSubmissions();

        OriginalExchanges originals();

        JobPoller poller();

        LearnedDurations learnedDurations();

        JobEvents events();

        ThreadPools executors();

        Clock clock();
    }

    /** A class of its own, since its methods must not be part of the public API of the endpoint. */
    private final class Producers implements ProducerContext {

        private final Map<SeedanceOperation, SeedanceProducer> byHeader = new EnumMap<>(SeedanceOperation.class);

        @Override
        public Endpoint endpoint() {
            return SeedanceEndpoint.this;
        }

        @Override
        public SeedanceConfiguration configuration() {
            return configuration;
        }

        @Override
        public ApiClient client() {
            return client;
        }

        @Override
        public NodeLedger ledger() {
            return ledger;
        }

        @Override
        public JobRecorder recorder() {
            return recorder;
        }

        @Override
        public Submitter submitter() {
            return submitter;
        }

        @Override
        public Outcome outcome() {
            return outcome;
        }

        @Override
        public OriginalExchanges originals() {
            return services.originals();
        }

        @Override
        public JobPoller poller() {
            return services.poller();
        }

        @Override
        public Schedule schedule(JobKind kind) {
            return SeedanceEndpoint.this.schedule(kind);
        }

        @Override
        public Executor apiExecutor() {
            return services.executors().api();
        }

        @Override
        public Executor routeExecutor() {
            return services.executors().route();
        }

        @Override
        public ProducerHealthCheck health() {
            return producerHealth;
        }

        @Override
        public AsyncProducer producerFor(SeedanceOperation operation) {
            synchronized (byHeader) {
                return byHeader.computeIfAbsent(operation, missing -> {
                    SeedanceProducer producer = createProducer(missing);
                    ServiceHelper.startService(producer);
                    return producer;
                });
            }
        }

        private void stop() {
            synchronized (byHeader) {
                ServiceHelper.stopAndShutdownServices(byHeader.values());
                byHeader.clear();
            }
        }
    }
}
