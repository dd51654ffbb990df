package io.github.camelseedance;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

import io.github.camelseedance.api.ApiClient;
import io.github.camelseedance.api.ApiClients;
import io.github.camelseedance.api.ApiToken;
import io.github.camelseedance.api.ModelApi;
import io.github.camelseedance.api.Pacing;
import io.github.camelseedance.deliver.OriginalExchanges;
import io.github.camelseedance.input.schema.ModelSchemas;
import io.github.camelseedance.ledger.Storable;
import io.github.camelseedance.ledger.lease.NodeLedgers;
import io.github.camelseedance.management.ApiProbe;
import io.github.camelseedance.management.ComponentFacts;
import io.github.camelseedance.management.JobStatistics;
import io.github.camelseedance.management.ManagedSeedance;
import io.github.camelseedance.management.Registration;
import io.github.camelseedance.management.event.JobEvents;
import io.github.camelseedance.management.event.JobLog;
import io.github.camelseedance.management.metrics.Metrics;
import io.github.camelseedance.runtime.CamelVersions;
import io.github.camelseedance.runtime.NeededJars;
import io.github.camelseedance.runtime.SpringBootOptions;
import io.github.camelseedance.submit.SubmissionsUnderWay;
import io.github.camelseedance.wait.JobPoller;
import io.github.camelseedance.wait.MonotonicClock;
import io.github.camelseedance.wait.learn.LearnedDurations;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.URISupport;

/** Makes {@code seedance} endpoints, and owns what they share: threads, clients, the watcher and the ledger. */
@Component("seedance")
public class SeedanceComponent extends HealthCheckComponent {

    private static final String NO_QUERY = "?hash=none";

    @Metadata(description = "The options that all endpoints begin with.")
    private SeedanceConfiguration configuration = new SeedanceConfiguration();

    @Metadata(
            label = "common",
            description =
                    "The directory of an embedded durable ledger: jobs survive a restart and a crash, for one process "
                            + "at a time. It is made if it is missing; needs com.h2database:h2 on the classpath. Several nodes "
                            + "share a jobRepository instead, which wins over this.")
    private String ledgerDirectory;

    @Metadata(
            label = "advanced",
            javaType = "java.time.Duration",
            defaultValue = "2592000000",
            description = "How long the ledger keeps jobs that have ended and were delivered, or that no consumer has "
                    + "ever tried to deliver, in milliseconds or as a duration such as 30d (the default is 30 "
                    + "days). After it their job keys can be submitted, and paid, again. Running jobs, unconfirmed "
                    + "submissions and parked jobs are kept for ever.")
    private long ledgerRetention = Duration.ofDays(30).toMillis();

    @Metadata(
            label = "advanced",
            defaultValue = "64",
            description = "The maximum number of concurrent status and result calls per API token, for the jobs that "
                    + "generate waits for together and for each consumer, and the number of connections of "
                    + "vertx-http. This number divided by the time to an answer is the maximum of calls per second "
                    + "of a node: raise it for a distant API and many jobs. Low, so that a provider does not refuse "
                    + "calls. With http a call also holds a thread of the pool SeedanceApi, which has 12.")
    private int maxConcurrentRequests = Pacing.CONCURRENT_REQUESTS;

    /** Leaves room for the process id and the random part in the column of the ledger. */
    private static final int MAX_NODE_NAME = 150;

    private Clock clock = new MonotonicClock();
    private WorkerPools pools;
    private ApiClients clients;
    private JobPoller poller;
    private JobEvents events;
    private LedgerHouse ledgers;
    private JobStatistics statistics;
    private ComponentFacts facts;
    private Registration registration;
    private Metrics metrics;
    private OriginalExchanges originals;
    private final Map<ModelApi, ModelSchemas> schemas = new ConcurrentHashMap<>();
    private final Map<ModelApi, ApiProbe> probes = new ConcurrentHashMap<>();
    private final SubmissionsUnderWay submissionsUnderWay = new SubmissionsUnderWay();
    private final LearnedDurations learnedDurations = new LearnedDurations();
    private final LetGo letGo = new LetGo();
    private final WrittenOptions writtenOptions = new WrittenOptions(this);

    public SeedanceComponent() {}

    public SeedanceComponent(CamelContext context) {
        super(context);
    }

    /** Camel cannot add properties to a raw URI without a query, so this adds a parameter that Camel takes off again. */
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
        SeedanceEndpoint endpoint = new SeedanceEndpoint(
                URISupport.normalizeUri(StringHelper.before(uri, NO_QUERY, uri)), this, operation, options);
        new UriOptions(getCamelContext(), uri).read(parameters);
        Set<String> given = Set.copyOf(parameters.keySet());
        setProperties(endpoint, parameters);
        endpoint.checkOptions(given);
        return endpoint;
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
        getCamelContext().addLifecycleStrategy(writtenOptions);
    }

    @Override
    protected void doShutdown() throws Exception {
        getCamelContext().getLifecycleStrategies().remove(writtenOptions);
        super.doShutdown();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        if (maxConcurrentRequests < 1) {
            throw new IllegalArgumentException("The option maxConcurrentRequests must be positive");
        }
        pools = new WorkerPools(getCamelContext(), this);
        statistics = new JobStatistics();
        clients =
                new ApiClients(getCamelContext(), clock, pools.timer(), pools.api(), statistics, maxConcurrentRequests);
        events = new JobEvents(getCamelContext());
        originals = new OriginalExchanges(getCamelContext());
        poller = new JobPoller(clock, pools.timer(), pools.api(), pools.answer());
        ledgers = new LedgerHouse(nodeLedgers(), ledgerDirectory, clock, List.of(statistics, events, new JobLog()));
        ServiceHelper.startService(clients);
        facts = new ComponentFacts(
                ledgers.repositoryOf(configuration), statistics, events.sights(), poller, learnedDurations);
        registration = new Registration(getCamelContext(), this, new ManagedSeedance(facts, this::api));
        registration.add();
        metrics = new Metrics(getCamelContext(), this, facts);
        metrics.add();
        getCamelContext().addLifecycleStrategy(letGo);
    }

    @Override
    protected void doStop() throws Exception {
        if (pools == null) {
            // A context that could not be started stops what it has never started.
            return;
        }
        getCamelContext().getLifecycleStrategies().remove(letGo);
        poller.stop();
        registration.remove();
        metrics.remove();
        originals.stop();
        ServiceHelper.stopAndShutdownServices(clients);
        schemas.clear();
        probes.clear();
        ledgers.stop();
        pools.shutdown();
        ledgers.close();
        super.doStop();
    }

    private ModelApi api() {
        return clients.client(configuration, ApiToken.find(configuration.getApiToken(), System::getenv))
                .api();
    }

    private NodeLedgers nodeLedgers() {
        // Another name for each run: what an earlier one has left in hand is not this one's.
        String node = Storable.text(getCamelContext().getName(), MAX_NODE_NAME) + "-"
                + ProcessHandle.current().pid() + "-"
                + UUID.randomUUID().toString().substring(0, 8);
        return new NodeLedgers(node, Duration.ofMillis(ledgerRetention), pools.timer(), pools.ledger());
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

    public SeedanceConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(SeedanceConfiguration configuration) {
        this.configuration = configuration;
    }

    /** The clock by which jobs are polled, waits end and calls are paced; it should not jump. */
    public Clock getClock() {
        return clock;
    }

    /** For tests that drive time. Has to be set before the component is started. */
    public void setClock(Clock clock) {
        this.clock = clock;
    }

    public JobPoller getPoller() {
        return poller;
    }

    /** What this node has done since the component was started. */
    public JobStatistics getStatistics() {
        return statistics;
    }

    /** What can be told about this component to people. */
    public ComponentFacts getFacts() {
        return facts;
    }

    ApiClients getClients() {
        return clients;
    }

    JobEvents getEvents() {
        return events;
    }

    /** The schemas of models as an account sees them, shared by its endpoints. */
    ModelSchemas schemasOf(ApiClient client) {
        return schemas.computeIfAbsent(client.api(), api -> new ModelSchemas(api::model));
    }

    /** Tells whether the API answers to an account; shared by its endpoints, whichever model they name. */
    ApiProbe probeOf(ApiClient client, String model) {
        return probes.computeIfAbsent(client.api(), api -> new ApiProbe(clients.unpaced(client), model, clock));
    }

    LearnedDurations getLearnedDurations() {
        return learnedDurations;
    }

    LedgerHouse getLedgers() {
        return ledgers;
    }

    OriginalExchanges getOriginals() {
        return originals;
    }

    SubmissionsUnderWay getSubmissionsUnderWay() {
        return submissionsUnderWay;
    }

    /** Makes API calls that block. */
    public Executor getApiExecutor() {
        return pools.api();
    }

    /** Goes on with the routes of exchanges whose wait is over. */
    public Executor getRouteExecutor() {
        return pools.route();
    }

    Executor getDownloadExecutor() {
        return pools.download();
    }

    ScheduledExecutorService getTimer() {
        return pools.timer();
    }

    /** At the very beginning of a shutdown, before Camel waits for exchanges in flight, of which every wait is one. */
    private final class LetGo extends LifecycleStrategySupport {
        @Override
        public void onContextStopping(CamelContext context) {
            poller.stop();
        }
    }
}
