// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

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
import io.github.camelseedance.input.ModelCatalog;
import io.github.camelseedance.input.RequestBinder;
import io.github.camelseedance.ledger.lease.Ledgers;
import io.github.camelseedance.ledger.lease.NodeLedger;
import io.github.camelseedance.management.ApiProbe;
import io.github.camelseedance.management.JobLabels;
import io.github.camelseedance.management.ObservedEndpoint;
import io.github.camelseedance.management.ProducerHealthCheck;
import io.github.camelseedance.management.Readiness;
import io.github.camelseedance.management.event.JobEvents;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.operation.CancelProducer;
import io.github.camelseedance.operation.DownloadProducer;
import io.github.camelseedance.operation.EstimateProducer;
import io.github.camelseedance.operation.GenerateProducer;
import io.github.camelseedance.operation.ModelProducer;
import io.github.camelseedance.operation.ModelsProducer;
import io.github.camelseedance.operation.ProducerContext;
import io.github.camelseedance.operation.ResultProducer;
import io.github.camelseedance.operation.SeedanceProducer;
import io.github.camelseedance.operation.StatusProducer;
import io.github.camelseedance.operation.SubmitProducer;
import io.github.camelseedance.options.OptionUse;
import io.github.camelseedance.submit.Budgets;
import io.github.camelseedance.submit.CostCheck;
import io.github.camelseedance.submit.Estimator;
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
                    + "and wait for the result), download the video of a finished job, get the catalog entry of a "
                    + "model, list models, or estimate the cost of a job. A consumer delivers finished jobs (result) or "
                    + "status changes (status).")
    @Metadata(required = true)
    private final SeedanceOperation operation;

    @UriParam
    private final SeedanceConfiguration configuration;

    private final Supplier<Services> services;
    private final Map<SeedanceOperation, SeedanceProducer> producersByHeader = new EnumMap<>(SeedanceOperation.class);
    private volatile ProducerContext producerContext;
    private Set<String> given = Set.of();
    private PollSchedule schedule;
    private ApiClient client;
    private RequestBinder binder;
    private VideoDownloader downloader;
    private NodeLedger ledger;
    private DeliveryPolicy deliveryPolicy;
    private JobSources sources;
    private ProducerHealthCheck producerHealth;
    private volatile ApiProbe api;

    SeedanceEndpoint(
            String uri,
            HealthCheckComponent component,
            Supplier<Services> services,
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

    ObservedEndpoint observed() {
        return new ObservedEndpoint(
                new JobLabels(configuration.getChannel(), configuration.getModel()),
                api,
                configuration.getJobRepository(),
                operation == SeedanceOperation.submit || operation == SeedanceOperation.generate,
                operation == SeedanceOperation.result && configuration.getRequestId() == null);
    }

    @Override
    public Producer createProducer() {
        OptionUse.check(given, OptionUse.Role.producerOf(operation), configuration);
        return createProducer(operation);
    }

    private SeedanceProducer createProducer(SeedanceOperation operation) {
        Supplier<ProducerContext> context = () -> producerContext;
        return switch (operation) {
            case submit -> new SubmitProducer(this, context);
            case status -> new StatusProducer(this, context);
            case result -> new ResultProducer(this, context);
            case cancel -> new CancelProducer(this, context);
            case generate -> new GenerateProducer(this, context);
            case download -> new DownloadProducer(this, context);
            case model -> new ModelProducer(this, context);
            case models -> new ModelsProducer(this, context);
            case estimate -> new EstimateProducer(this, context);
        };
    }

    /** Returns the started producer of an operation that a header selects. */
    private AsyncProducer producerByHeader(SeedanceOperation selected) {
        synchronized (producersByHeader) {
            return producersByHeader.computeIfAbsent(selected, missing -> {
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
        SeedanceConsumer consumer = new SeedanceConsumer(
                this,
                processor,
                receiver -> jobSource(configuration.getRequestId(), receiver),
                readiness(),
                this::requireFolder,
                operation == SeedanceOperation.result && configuration.isThrowExceptionOnFailure(),
                services.get().executors().route());
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
        warnIfInMemory("A consumer of seedance:" + operation);
        return operation == SeedanceOperation.status
                ? sources.stateChanges(requestId, schedule, receiver)
                : sources.finishedJobs(
                        requestId, this::schedule, getCamelContext().getUuidGenerator()::generateUuid, receiver);
    }

    private void checkConsumer() {
        if (operation != SeedanceOperation.result && operation != SeedanceOperation.status) {
            throw new IllegalArgumentException("seedance:" + operation
                    + " cannot be consumed from, possible are: result (every finished job), status (every change of"
                    + " state). Use it in a to()");
        }
        OptionUse.check(given, OptionUse.Role.consumerOf(operation), configuration);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        // Split, multicast and other EIPs start their producers while the context initializes.
        ServiceHelper.startService(getComponent());
        Services shared = services.get();
        ThreadPools executors = shared.executors();
        client = shared.clients()
                .client(configuration, ApiToken.forEndpoint(configuration, shared.defaults(), System::getenv));
        api = shared.probes().apply(client, configuration);
        ModelCatalog catalog = shared.catalogs().apply(client);
        binder = new RequestBinder(
                getCamelContext(), configuration, catalog, executors.api(), shared.originals()::addOnCompletion);
        downloader = new VideoDownloader(getCamelContext(), configuration, executors.download(), executors.timer());
        ledger = shared.ledgers()
                .ledger(configuration.getJobRepository(), Duration.ofMillis(configuration.getLeaseDuration()));
        shared.budgets().add(ledger.repository(), configuration);
        if (configuration.getJobKey() != null) {
            warnIfInMemory("The option jobKey");
        }
        java.util.function.Consumer<Job> listener = job -> shared.events().seen(configuration.getChannel(), job);
        Outcome outcome = new Outcome(configuration, downloader);
        sources = new JobSources(
                configuration.getChannel(),
                listener,
                client,
                ledger,
                shared.poller(),
                shared.clock(),
                outcome,
                deliveryPolicy);
        Estimator estimator = new Estimator(binder, catalog);
        Submitter submitter = new Submitter(
                client.api(),
                shared.clients().submissions(client),
                ledger,
                shared.pendingSubmissions(),
                binder,
                new CostCheck(estimator, configuration, () -> shared.budgets()
                        .of(ledger.repository(), configuration.getChannel())),
                new IntentFactory(
                        getCamelContext(), configuration, getCamelContext().getUuidGenerator()::generateUuid),
                (intent, job, request) -> {
                    if (job.hasAutomaticKey()) {
                        warnIfInMemory("The key of a message that comes again (option autoJobKey)");
                    }
                    shared.events().accepted(intent, job, request);
                });
        producerHealth = new ProducerHealthCheck(
                getCamelContext(),
                "producer:seedance-" + operation + "-"
                        + Integer.toHexString(
                                URISupport.sanitizeUri(getEndpointUri()).hashCode()),
                readiness(),
                ((HealthCheckComponent) getComponent()).isHealthCheckProducerEnabled());
        producerContext = new ProducerContext(
                configuration,
                client,
                ledger,
                new JobRecorder(ledger, listener, configuration.getChannel()),
                submitter,
                estimator,
                outcome,
                shared.originals(),
                shared.poller(),
                this::schedule,
                executors.api(),
                executors.route(),
                producerHealth,
                this::producerByHeader);
        ServiceHelper.startService(binder, downloader);
    }

    private void warnIfInMemory(String what) {
        services.get().ledgers().warnIfInMemory(configuration.getJobRepository(), what);
    }

    @Override
    protected void doStop() throws Exception {
        synchronized (producersByHeader) {
            ServiceHelper.stopAndShutdownServices(producersByHeader.values());
            producersByHeader.clear();
        }
        if (producerHealth != null) {
            producerHealth.remove();
            services.get().budgets().remove(configuration);
        }
        ServiceHelper.stopAndShutdownServices(binder, downloader);
        super.doStop();
    }

    /** Checks that videos can be stored, before a consumer claims its first job. */
    private void requireFolder() {
        if (operation == SeedanceOperation.result && configuration.isDownload()) {
            downloader.requireFolder();
        }
    }

    private Readiness readiness() {
        return new Readiness(getEndpointBaseUri(), ledger.repository());
    }

    Schedule schedule(JobKind kind) {
        return configuration.isPollLearning()
                ? new LearningSchedule(
                        schedule, services.get().learnedDurations().of(kind))
                : schedule;
    }

    @ManagedAttribute(
            description =
                    "What the endpoint does: submit, status, result, cancel, generate, download, model, models or estimate")
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
        return !services.get().ledgers().isInMemory(configuration.getJobRepository());
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

    /**
     * The services that the endpoints of a component share.
     *
     * @param defaults the configuration that endpoints start from
     * @param probes returns the check of an account
     */
    record Services(
            SeedanceConfiguration defaults,
            ApiClients clients,
            Function<ApiClient, ModelCatalog> catalogs,
            BiFunction<ApiClient, SeedanceConfiguration, ApiProbe> probes,
            Ledgers ledgers,
            PendingSubmissions pendingSubmissions,
            Budgets budgets,
            OriginalExchanges originals,
            JobPoller poller,
            LearnedDurations learnedDurations,
            JobEvents events,
            ThreadPools executors,
            Clock clock) {}
}
