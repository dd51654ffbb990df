package io.github.camelseedance.operation;

import java.util.Map;
import java.util.function.Supplier;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.input.BoundRequest;
import io.github.camelseedance.ledger.SubmissionIntent;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;

/** What the ledger keeps of a message from before it is submitted: never its pictures, the prompt only if asked for. */
public final class Intents {

    private final SeedanceConfiguration configuration;
    private final JobKey jobKey;
    private final CarriedHeaders carriedHeaders;
    private final Supplier<String> ids;

    /** @param ids makes new unique ids for ledger entries */
    public Intents(CamelContext context, SeedanceConfiguration configuration, Supplier<String> ids) {
        this.configuration = configuration;
        this.jobKey = new JobKey(context, configuration.getJobKey());
        this.carriedHeaders = new CarriedHeaders(configuration.getCarryHeaders());
        this.ids = ids;
    }

    String channel() {
        return configuration.getChannel();
    }

    /** The key of the message, or {@code null} if none is wanted. */
    String keyOf(Exchange exchange) {
        return jobKey.of(exchange);
    }

    /** The headers to be carried; looked at before anything is uploaded or written down. */
    Map<String, Object> headersOf(Exchange exchange) {
        return carriedHeaders.of(exchange.getMessage());
    }

    SubmissionIntent intent(String key, Map<String, Object> headers, BoundRequest bound) {
        String prompt = configuration.isKeepPrompt() ? bound.request().prompt() : null;
        return new SubmissionIntent(ids.get(), channel(), key, bound.model(), headers, prompt, Map.of());
    }
}
