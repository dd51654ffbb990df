// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

import io.github.camelseedance.api.ApiClient;
import io.github.camelseedance.api.ApiClients;
import io.github.camelseedance.api.ApiToken;
import io.github.camelseedance.api.BaseUrl;
import io.github.camelseedance.api.ModelApi;
import io.github.camelseedance.api.Pacing;
import io.github.camelseedance.deliver.OriginalExchanges;
import io.github.camelseedance.input.DropModel;
import io.github.camelseedance.input.ModelCatalog;
import io.github.camelseedance.input.RequestBinder;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerListener;
import io.github.camelseedance.ledger.LedgerView;
import io.github.camelseedance.ledger.MonotonicClock;
import io.github.camelseedance.ledger.Storable;
import io.github.camelseedance.ledger.lease.Ledgers;
import io.github.camelseedance.ledger.lease.NodeLedger;
import io.github.camelseedance.management.ApiProbe;
import io.github.camelseedance.management.BudgetHealth;
import io.github.camelseedance.management.BudgetUse;
import io.github.camelseedance.management.ComponentHealth;
import io.github.camelseedance.management.ComponentRegistration;
import io.github.camelseedance.management.ComponentView;
import io.github.camelseedance.management.EndpointsInUse;
import io.github.camelseedance.management.JobLabels;
import io.github.camelseedance.management.JobStatistics;
import io.github.camelseedance.management.ManagedSeedance;
import io.github.camelseedance.management.event.JobEvents;
import io.github.camelseedance.management.event.JobLog;
import io.github.camelseedance.options.RouteOptionsCheck;
import io.github.camelseedance.options.UriOptions;
import io.github.camelseedance.runtime.CamelVersions;
import io.github.camelseedance.runtime.NeededJars;
import io.github.camelseedance.runtime.SpringBootOptions;
import io.github.camelseedance.submit.Budgets;
import io.github.camelseedance.submit.ChannelOptions;
import io.github.camelseedance.submit.CostCheck;
import io.github.camelseedance.submit.Estimator;
import io.github.camelseedance.submit.GenerateAgain;
import io.github.camelseedance.submit.IntentFactory;
import io.github.camelseedance.submit.PendingSubmissions;
import io.github.camelseedance.submit.Submitter;
import io.github.camelseedance.wait.JobPoller;
import io.github.camelseedance.wait.learn.DurationSummary;
import io.github.camelseedance.wait.learn.LearnedDurations;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.InterceptSendToEndpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.PropertyBindingSupport;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.util.PropertiesHelper;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.URISupport;

/** Creates {@code seedance} endpoints, and owns the thread pools, API clients, poller and ledger that they share. */
@Component("seedance")
public class SeedanceComponent extends HealthCheckComponent {

    private static final String NO_QUERY = "?hash=none";

    @Metadata(description = "The default options of all endpoints.")
    private SeedanceConfiguration configuration = new SeedanceConfiguration();

    @Metadata(
            description = "The directory of an embedded ledger that survives restarts and crashes, created if "
                    + "missing. One process at a time can use it, and it needs com.h2database:h2 on the class path. A "
                    + "jobRepository, which several nodes can share, takes precedence.")
    private String ledgerDirectory;

    @Metadata(
            label = "advanced",
            javaType = "java.time.Duration",
            defaultValue = "2592000000",
            description = "How long the ledger keeps a job after its end if it was delivered, or if no consumer tried "
                    + "to deliver it, in milliseconds or as a duration such as 30d. After that its key can be "
                    + "submitted, and paid, again. Running, unconfirmed and parked jobs are kept.")
    private long ledgerRetention = Duration.ofDays(30).toMillis();

    @Metadata(
            label = "advanced",
            defaultValue = "64",
            description = "Maximum number of concurrent status and result calls per API token, of concurrent "
                    + "submissions, and of connections of vertx-http; further calls wait. Raise it for a distant API "
                    + "and many jobs; the default is low, because providers refuse many calls at once. With http the "
                    + "12 threads of the pool SeedanceApi are a further limit.")
    private int maxConcurrentRequests = Pacing.CONCURRENT_REQUESTS;

    @Metadata(
            label = "health",
            defaultValue = "false",
            description = "Whether the application is not ready while the health check of this component is down: the "
                    + "API does not answer or refuses the token, or the ledger cannot be read. By default an API that "
                    + "is away does not make it unready, because no other node could do better and other routes work.")
    private boolean healthCheckReadinessEnabled;

    /** Leaves room for the process id and the random part in the column of the ledger. */
    private static final int MAX_NODE_NAME = 150;

    private Clock clock = new MonotonicClock();
    private ThreadPools pools;
    private ApiClients clients;
    private JobPoller poller;
    private JobEvents events;
    private Ledgers ledgers;
    private JobStatistics statistics;
    private ComponentRegistration registration;
    private OriginalExchanges originals;
    private Budgets budgets;
    private final PendingSubmissions pendingSubmissions = new PendingSubmissions();
    private final LearnedDurations learnedDurations = new LearnedDurations();
    private final Map<ModelApi, ModelCatalog> catalogs = new ConcurrentHashMap<>();
    private final Map<ModelApi, ApiProbe> probes = new ConcurrentHashMap<>();
    private final Map<LedgerView, BudgetUse> budgetUses = new ConcurrentHashMap<>();
    private final StopPolling stopPolling = new StopPolling();
    private final ChannelOptions channelOptions = new ChannelOptions(this::getConfiguration, this::served);
    private final RouteOptionsCheck routeOptionsCheck = new RouteOptionsCheck(this);

    public SeedanceComponent() {}

    public SeedanceComponent(CamelContext context) {
        super(context);
    }

    /** Camel cannot add properties to a raw URI without a query, so this adds a parameter that Camel removes again. */
    @Override
    public Endpoint createEndpoint(String uri, Map<String, Object> properties) throws Exception {
        boolean bare = properties != null && !properties.isEmpty() && !uri.contains("?");
        return super.createEndpoint(bare ? uri + NO_QUERY : uri, properties);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        SeedanceOperation operation = SeedanceOperation.of(remaining);
        SeedanceConfiguration options = configuration.copy();
        // Not inherited: the component's token may be sent to fewer addresses than an endpoint's own.
        options.setApiToken(null);
        // It limits all jobs of the ledger, not those of each channel.
        options.setBudget(null);
        SeedanceEndpoint endpoint = new SeedanceEndpoint(
                URISupport.normalizeUri(StringHelper.before(uri, NO_QUERY, uri)),
                this,
                this::services,
                operation,
                options);
        new UriOptions(getCamelContext(), uri).read(parameters);
        Set<String> given = Set.copyOf(parameters.keySet());
        Map<String, Object> fields = PropertiesHelper.extractProperties(parameters, "input.");
        setProperties(endpoint, parameters);
        addInput(options, fields);
        endpoint.checkOptions(given);
        return endpoint;
    }

    /** Adds fields of an endpoint to those of the component. */
    private void addInput(SeedanceConfiguration options, Map<String, Object> fields) {
        if (!fields.isEmpty()) {
            Map<String, Object> input = options.getInput() == null ? new LinkedHashMap<>() : options.getInput();
            PropertyBindingSupport.bindProperties(getCamelContext(), input, fields);
            options.setInput(input);
        }
    }

    /** Camel changes texts when it parses a URI; see {@link UriOptions}. */
    @Override
    public boolean useRawUri() {
        return true;
    }

    @Override
    protected boolean resolveRawParameterValues() {
        return false;
    }

    @Override
    protected void doBuild() throws Exception {
        super.doBuild();
        NeededJars.check(getCamelContext());
        CamelVersions.warnIfMixed(getCamelContext());
        // Here, so that customizers of the application come after it.
        SpringBootOptions.set(getCamelContext(), this);
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        getCamelContext().addLifecycleStrategy(routeOptionsCheck);
    }

    @Override
    protected void doShutdown() throws Exception {
        getCamelContext().getLifecycleStrategies().remove(routeOptionsCheck);
        super.doShutdown();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        if (maxConcurrentRequests < 1) {
            throw new IllegalArgumentException("The option maxConcurrentRequests must be positive");
        }
        configuration.validateLimits();
        budgets = new Budgets(this::getConfiguration, Duration.ofMillis(ledgerRetention));
        pools = new ThreadPools(getCamelContext(), this);
        statistics = new JobStatistics();
        clients =
                new ApiClients(getCamelContext(), clock, pools.timer(), pools.api(), statistics, maxConcurrentRequests);
        events = new JobEvents(getCamelContext());
        originals = new OriginalExchanges(getCamelContext());
        poller = new JobPoller(clock, pools.timer(), pools.api());
        ledgers = ledgers(List.of(statistics, events, new JobLog()));
        ServiceHelper.startService(clients);
        NodeLedger ledger =
                ledgers.ledger(configuration.getJobRepository(), Duration.ofMillis(configuration.getLeaseDuration()));
        BudgetUse budgetUse = budgetUse(ledger.repository());
        EndpointsInUse endpoints = endpointsInUse();
        ComponentView view = new ComponentView(
                ledger.repository(), statistics, events.lastSeen(), poller, budgetUse, endpoints, this::learned);
        ComponentHealth health = new ComponentHealth(
                view, endpoints::probes, new BudgetHealth(ledger.repository(), budgetUse, statistics.refusals()));
        registration = new ComponentRegistration(
                getCamelContext(),
                this,
                view,
                new ManagedSeedance(
                        view,
                        ledger,
                        entry -> client(channelOptions.account(entry)).api(),
                        new GenerateAgain(
                                getCamelContext(),
                                ledger.repository(),
                                entry -> repeating(entry, ledger),
                                Duration.ofMillis(configuration.getPollInitialDelay()))),
                name -> health.check(name, this::isHealthCheckReadinessEnabled));
        registration.add();
        getCamelContext().addLifecycleStrategy(stopPolling);
        getCamelContext().getCamelContextExtension().addContextPlugin(DropModel.Lookup.class, this::dropModel);
    }

    @Override
    protected void doStop() throws Exception {
        if (pools == null) {
            // Never started, in a context that failed to start.
            return;
        }
        getCamelContext().getLifecycleStrategies().remove(stopPolling);
        try {
            poller.stop();
            ServiceHelper.stopAndShutdownServices(clients);
            ledgers.stop();
            // The exchanges that the three lines above have continued end on these threads.
            pools.shutdownRoutes();
            if (registration != null) {
                registration.remove();
            }
            originals.stop();
            catalogs.clear();
            probes.clear();
            budgetUses.clear();
        } finally {
            pools.shutdown();
            ledgers.close();
        }
        super.doStop();
    }

    /** Returns the endpoint itself if it is of this component, also if the application intercepts what is sent to it. */
    private Optional<SeedanceEndpoint> own(Endpoint endpoint) {
        if (endpoint instanceof InterceptSendToEndpoint intercepted) {
            return own(intercepted.getOriginalEndpoint());
        }
        return endpoint instanceof SeedanceEndpoint own && own.getComponent() == this
                ? Optional.of(own)
                : Optional.empty();
    }

    private Stream<ChannelOptions.Served> served() {
        return getCamelContext().getEndpoints().stream()
                .flatMap(endpoint -> own(endpoint).stream())
                .filter(endpoint -> {
                    JobRepository ledger = endpoint.getConfiguration().getJobRepository();
                    return ledger == null || ledger == configuration.getJobRepository();
                })
                .map(endpoint -> new ChannelOptions.Served(
                        endpoint.getEndpointUri(),
                        endpoint.getConfiguration(),
                        endpoint.observed().submits()));
    }

    private EndpointsInUse endpointsInUse() {
        return new EndpointsInUse(
                this,
                endpoint -> own(endpoint).map(SeedanceEndpoint::observed),
                configuration.getJobRepository(),
                new JobLabels(configuration.getChannel(), configuration.getModel()));
    }

    private ModelApi api() {
        return clients.client(configuration, ApiToken.find(configuration.getApiToken(), System::getenv))
                .api();
    }

    private ApiClient client(SeedanceConfiguration options) {
        return clients.client(options, ApiToken.forEndpoint(options, configuration, System::getenv));
    }

    /** Returns a submitter with the limits and the account of the channel of a job, for a request that is complete. */
    private Submitter repeating(LedgerEntry entry, NodeLedger ledger) {
        SeedanceConfiguration options = channelOptions.submitting(entry).withoutInput();
        ApiClient client = client(options);
        ModelCatalog catalog = catalog(client.api());
        RequestBinder binder =
                new RequestBinder(getCamelContext(), options, catalog, pools.api(), originals::addOnCompletion);
        ServiceHelper.startService(binder);
        return new Submitter(
                client.api(),
                clients.submissions(client),
                ledger,
                pendingSubmissions,
                binder,
                new CostCheck(
                        new Estimator(binder, catalog),
                        options,
                        () -> budgets.of(ledger.repository(), entry.channel())),
                new IntentFactory(getCamelContext(), options, getCamelContext().getUuidGenerator()::generateUuid),
                events::accepted);
    }

    private CompletableFuture<DropModel> dropModel(String modelId) {
        return CompletableFuture.completedFuture(modelId.isEmpty() ? configuration.getModel() : modelId)
                .thenCompose(id -> catalog(api()).dropModel(id));
    }

    private ModelCatalog catalog(ModelApi api) {
        return catalogs.computeIfAbsent(api, key -> new ModelCatalog(key::model, clock));
    }

    private BudgetUse budgetUse(LedgerView ledger) {
        return budgetUses.computeIfAbsent(ledger, key -> new BudgetUse(key, () -> budgets.of(key)));
    }

    private ApiProbe probe(ApiClient client, SeedanceConfiguration options) {
        return probes.computeIfAbsent(
                client.api(),
                api -> new ApiProbe(
                        clients.unpaced(client),
                        BaseUrl.of(options.getBaseUrl()).toString(),
                        options.getModel(),
                        clock));
    }

    private Ledgers ledgers(List<LedgerListener> listeners) {
        // A new name for each run: leases of an earlier run are not those of this one.
        String node = Storable.text(getCamelContext().getName(), MAX_NODE_NAME) + "-"
                + ProcessHandle.current().pid() + "-"
                + UUID.randomUUID().toString().substring(0, 8);
        return new Ledgers(
                node,
                ledgerDirectory,
                Duration.ofMillis(ledgerRetention),
                clock,
                pools.timer(),
                pools.ledger(),
                listeners);
    }

    public String getLedgerDirectory() {
        return ledgerDirectory;
    }

    public void setLedgerDirectory(String ledgerDirectory) {
        this.ledgerDirectory = ledgerDirectory;
    }

    public long getLedgerRetention() {
        return ledgerRetention;
    }

    public void setLedgerRetention(long ledgerRetention) {
        this.ledgerRetention = ledgerRetention;
    }

    public int getMaxConcurrentRequests() {
        return maxConcurrentRequests;
    }

    public void setMaxConcurrentRequests(int maxConcurrentRequests) {
        this.maxConcurrentRequests = maxConcurrentRequests;
    }

    public boolean isHealthCheckReadinessEnabled() {
        return healthCheckReadinessEnabled;
    }

    public void setHealthCheckReadinessEnabled(boolean healthCheckReadinessEnabled) {
        this.healthCheckReadinessEnabled = healthCheckReadinessEnabled;
    }

    public SeedanceConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(SeedanceConfiguration configuration) {
        this.configuration = configuration;
    }

    /** Returns the clock for polls, timeouts and the pace of calls. */
    public Clock getClock() {
        return clock;
    }

    /** Sets a clock that does not jump, such as one of a test, before the component is started. */
    public void setClock(Clock clock) {
        this.clock = clock;
    }

    JobPoller poller() {
        return poller;
    }

    JobStatistics statistics() {
        return statistics;
    }

    Executor apiExecutor() {
        return pools.api();
    }

    private SeedanceEndpoint.Services services() {
        return new SeedanceEndpoint.Services(
                configuration,
                clients,
                client -> catalog(client.api()),
                this::probe,
                ledgers,
                pendingSubmissions,
                budgets,
                originals,
                poller,
                learnedDurations,
                events,
                pools,
                clock);
    }

    private List<Map<String, Object>> learned() {
        return learnedDurations.kinds().stream().map(DurationSummary::toMap).toList();
    }

    /** Ends all waits when a shutdown begins, before Camel waits for the exchanges in flight. */
    private final class StopPolling extends LifecycleStrategySupport {
        @Override
        public void onContextStopping(CamelContext context) {
            poller.stop();
            clients.stopSubmissions();
        }
    }
}
