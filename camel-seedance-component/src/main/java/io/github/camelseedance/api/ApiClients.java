// SPDX-License-Identifier: Apache-2.0
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

/** The API clients of a component: one for all endpoints that call the same API in the same way. */
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
    private final Map<HttpSettings, Client> clients = new ConcurrentHashMap<>();
    private final Map<Account, Pacing> pacings = new ConcurrentHashMap<>();
    private final Map<Pacing, SubmissionLine> lines = new ConcurrentHashMap<>();

    /**
     * @param clock measures the time between calls
     * @param timer wakes calls that wait for their turn, and aborts calls that take too long
     * @param executor makes calls that had to wait for their turn, and completes calls of a transport that must not block
     * @param observer notified of each call
     * @param maxConcurrentRequests the maximum number of concurrent polls of an account
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

    /** Returns the started client for this configuration. */
    public ApiClient client(SeedanceConfiguration configuration, String token) {
        HttpSettings settings = HttpSettings.of(configuration, token);
        Pacing pacing = pacings.computeIfAbsent(
                new Account(settings.baseUrl(), token), account -> new Pacing(clock, observer, maxConcurrentRequests));
        pacing.capAt(configuration.getMaxRequestsPerSecond());
        return clients.computeIfAbsent(settings, missing -> start(missing, pacing))
                .api();
    }

    private Client start(HttpSettings settings, Pacing pacing) {
        ApiTransport http = new CamelHttpTransport(context, settings, maxConcurrentRequests, timer, executor);
        PacedTransport paced = new PacedTransport(http, pacing, observer, timer, executor);
        PacedTransport unpaced = new PacedTransport(http, new Pacing(clock), observer, timer, executor);
        ServiceHelper.startService(paced);
        return new Client(
                paced,
                new ApiClient(new RestModelApi(paced, pacing, settings.token(), clock), pacing),
                new RestModelApi(unpaced, pacing, settings.token(), clock));
    }

    /** Returns where the submissions of an account wait for their turn. */
    public SubmissionLine submissions(ApiClient client) {
        return lines.computeIfAbsent(
                client.pacing(), pacing -> new SubmissionLine(pacing, maxConcurrentRequests, timer, executor));
    }

    /** Ends the waits of submissions. */
    public void stopSubmissions() {
        lines.values().forEach(SubmissionLine::stop);
    }

    /** Returns a client of the same account without the cap, for a rare call that must not wait behind many others. */
    public ModelApi unpaced(ApiClient client) {
        return clients.values().stream()
                .filter(known -> known.api().equals(client))
                .findFirst()
                .map(Client::unpaced)
                .orElseGet(client::api);
    }

    @Override
    protected void doStop() {
        // First: the end of a call would let the next submission begin, on a client that closes.
        stopSubmissions();
        clients.values().forEach(client -> ServiceHelper.stopAndShutdownService(client.transport()));
        clients.clear();
        pacings.clear();
        lines.clear();
    }
}
