package io.github.camelseedance.api;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

import io.github.camelseedance.SeedanceConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.service.ServiceSupport;

/** The clients of a component: one for all endpoints that call the same API in the same way. */
public final class ApiClients extends ServiceSupport {

    private record Account(BaseUrl baseUrl, String token) {
        /** Without the token. */
        @Override
        public String toString() {
            return "Account[" + baseUrl + "]";
        }
    }

    /** @param unpaced the same account without the cap on calls */
    private record Client(PacedTransport transport, ApiClient api, ModelApi unpaced) {}

    private final CamelContext context;
    private final Clock clock;
    private final ScheduledExecutorService timer;
    private final Executor executor;
    private final CallObserver observer;
    private final int maxConcurrentRequests;
    private final Map<ClientSettings, Client> clients = new ConcurrentHashMap<>();
    private final Map<Account, Pacing> pacings = new ConcurrentHashMap<>();

    /**
     * @param clock tells the time between calls
     * @param timer wakes calls that wait for their turn, and aborts calls that take too long
     * @param executor makes calls that had to wait for their turn
     * @param observer is told of each call
     * @param maxConcurrentRequests how many questions of an account may be under way at once
     */
    public ApiClients(
            CamelContext context,
            Clock clock,
            ScheduledExecutorService timer,
            Executor executor,
            CallObserver observer,
            int maxConcurrentRequests) {
        this.context = context;
        this.clock = clock;
        this.timer = timer;
        this.executor = executor;
        this.observer = observer;
        this.maxConcurrentRequests = maxConcurrentRequests;
    }

    /** The client for this configuration, ready to be used. */
    public ApiClient client(SeedanceConfiguration configuration, String token) {
        ClientSettings settings = ClientSettings.of(configuration, token);
        Pacing pacing = pacings.computeIfAbsent(
                new Account(settings.baseUrl(), token), account -> new Pacing(clock, observer, maxConcurrentRequests));
        pacing.capAt(configuration.getMaxRequestsPerSecond());
        return clients.computeIfAbsent(settings, missing -> start(missing, pacing))
                .api();
    }

    private Client start(ClientSettings settings, Pacing pacing) {
        CamelHttpTransport http = new CamelHttpTransport(context, settings, maxConcurrentRequests, timer);
        TracedTransport traced = new TracedTransport(context, http);
        PacedTransport transport = new PacedTransport(traced, pacing, timer, executor);
        ServiceHelper.startService(transport);
        ModelApi paced = api(transport, pacing, settings);
        return new Client(transport, new ApiClient(paced, pacing), api(traced, pacing, settings));
    }

    private ModelApi api(ApiTransport transport, Pacing pacing, ClientSettings settings) {
        return new RestModelApi(new ObservedTransport(transport, observer), pacing, settings.token(), clock);
    }

    /** For a call now and then that must not wait for its turn behind a crowd of others: the same account without the cap. */
    public ModelApi unpaced(ApiClient client) {
        return clients.values().stream()
                .filter(known -> known.api().equals(client))
                .findFirst()
                .map(Client::unpaced)
                .orElseGet(client::api);
    }

    @Override
    protected void doStop() {
        clients.values().forEach(client -> ServiceHelper.stopAndShutdownService(client.transport()));
        clients.clear();
        pacings.clear();
    }
}
