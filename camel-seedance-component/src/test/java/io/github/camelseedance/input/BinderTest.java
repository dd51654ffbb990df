// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.model.ModelInfo;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/** Base of tests with a binder. A test sets the options, the schema of another model, and the exchange. */
abstract class BinderTest {

    static final String IMAGE_URL = "https://pictures.example.org/sea.png";

    SeedanceConfiguration options = new SeedanceConfiguration();
    final DefaultCamelContext context = new DefaultCamelContext();
    CompletableFuture<ModelInfo> otherModel = CompletableFuture.failedFuture(new IllegalStateException("no lookup"));
    private RequestBinder binder;

    @BeforeEach
    void startContext() {
        context.getShutdownStrategy().setTimeout(2); // seconds; a test that fails half-way must not hang here
        context.disableJMX();
        context.start();
    }

    @AfterEach
    void stopContext() {
        startOver();
        context.stop();
    }

    /** Begins with new options and an empty cache of schemas. */
    void startOver() {
        if (binder != null) {
            binder.stop();
            binder = null;
        }
        options = new SeedanceConfiguration();
    }

    Exchange exchange(Object body) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(body);
        return exchange;
    }

    Exchange exchange(Object body, Map<String, Object> headers) {
        Exchange exchange = exchange(body);
        exchange.getMessage().setHeaders(new HashMap<>(headers));
        return exchange;
    }

    CompletableFuture<BoundRequest> binding(Exchange exchange) {
        return binder().bind(exchange);
    }

    /** Returns the fingerprint of the exchange's input; nothing is staged. */
    InputFingerprint fingerprint(Exchange exchange) {
        CompletableFuture<InputFingerprint> fingerprint = new CompletableFuture<>();
        assertThat(binder().bind(
                                exchange,
                                input -> CompletableFuture.completedFuture(!fingerprint.complete(input.fingerprint()))))
                .succeedsWithin(10, TimeUnit.SECONDS);
        return fingerprint.join();
    }

    private RequestBinder binder() {
        if (binder == null) {
            binder = new RequestBinder(
                    context,
                    options,
                    new ModelCatalog(id -> otherModel, Clock.systemUTC()),
                    Runnable::run,
                    (same, completion) -> same.getExchangeExtension().addOnCompletion(completion));
            binder.start();
        }
        return binder;
    }

    /** Binds the exchange and returns the fields of the request. */
    Map<String, Object> bound(Exchange exchange) {
        try {
            return binding(exchange).get(60, TimeUnit.SECONDS).request().input();
        } catch (ExecutionException e) {
            return fail("Not bound", e.getCause());
        } catch (Exception e) {
            return fail(e);
        }
    }

    /** Returns the failure of binding the exchange. */
    Throwable failure(Exchange exchange) {
        CompletableFuture<BoundRequest> binding = binding(exchange);
        assertThat(binding).failsWithin(10, TimeUnit.SECONDS);
        return binding.handle((bound, failure) -> failure).join();
    }

    /** Returns the message that refuses the exchange. */
    String refusal(Exchange exchange) {
        Throwable failure = failure(exchange);
        assertThat(failure).isInstanceOf(InvalidInputException.class);
        return failure.getMessage();
    }

    /** @param schema the schema of the input of every model that is looked up, {@code null} for none */
    void otherSchema(JsonNode schema) {
        otherModel = CompletableFuture.completedFuture(
                new ModelInfo("other/model", null, null, null, null, null, null, schema));
    }

    /** Sets options that make a body without fields valid. */
    void completeOptions() {
        options.setPrompt("Waves at dawn");
        options.setImageUrl(IMAGE_URL);
    }
}
