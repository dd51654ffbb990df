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

    private record Client(PacedTransport transport, ApiClient api) {}

    private final CamelContext context;
    private final Clock clock;
    private final ScheduledExecutorService timer;
    private final Executor executor;
    private final CallObserver observer;
    private final Map<ClientSettings, Client> clients = new ConcurrentHashMap<>();
    private final Map<Account, Pacing> pacings = new ConcurrentHashMap<>();

    /**
     * @param clock tells the time between calls
     * @param timer wakes calls that wait for their turn
     * @param executor makes calls that had to wait for their turn
     * @param observer is told of each call
     */
    public ApiClients(
            CamelContext context,
            Clock clock,
            ScheduledExecutorService timer,
            Executor executor,
            CallObserver observer) {
        this.context = context;
        this.clock = clock;
        this.timer = timer;
        this.executor = executor;
        this.observer = observer;
    }

    /** The client for this configuration, ready to be used. */
    public ApiClient client(SeedanceConfiguration configuration, String token) {
        ClientSettings settings = ClientSettings.of(configuration, token);
        Pacing pacing =
                pacings.computeIfAbsent(new Account(settings.baseUrl(), token), account -> new Pacing(clock, observer));
        pacing.capAt(configuration.getMaxRequestsPerSecond());
        return clients.computeIfAbsent(settings, missing -> start(missing, pacing))
                .api();
    }

    private Client start(ClientSettings settings, Pacing pacing) {
        CamelHttpTransport http = new CamelHttpTransport(context, settings);
        PacedTransport transport = new PacedTransport(new TracedTransport(context, http), pacing, timer, executor);
        ServiceHelper.startService(transport);
        ApiTransport observed = new ObservedTransport(transport, observer);
        return new Client(
                transport, new ApiClient(new RestModelApi(observed, pacing, settings.token(), clock), pacing));
    }

    @Override
    protected void doStop() {
        clients.values().forEach(client -> ServiceHelper.stopAndShutdownService(client.transport()));
        clients.clear();
        pacings.clear();
    }
}
