// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.operation;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.SeedanceOperation;
import io.github.camelseedance.deliver.JobAnswer;
import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.model.ModelPage;
import io.github.camelseedance.model.ModelQuery;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.util.StringHelper;

/** Searches the catalog of models. */
public final class ModelsProducer extends SeedanceProducer {

    public ModelsProducer(Endpoint endpoint, Supplier<ProducerContext> context) {
        super(endpoint, context, SeedanceOperation.models);
    }

    @Override
    protected CompletableFuture<Void> perform(Exchange exchange) {
        return api(exchange)
                .models(query(exchange.getMessage()))
                .thenAccept(models -> write(models, exchange.getMessage()));
    }

    private static void write(ModelPage models, Message message) {
        message.setBody(models);
        JobAnswer.header(message, SeedanceConstants.TOTAL, models.total());
    }

    private ModelQuery query(Message message) {
        SeedanceConfiguration options = context().configuration();
        try {
            return new ModelQuery(
                    header(message, SeedanceConstants.SEARCH).orElse(options.getSearch()),
                    header(message, SeedanceConstants.CATEGORY).orElse(options.getCategory()),
                    number(message, SeedanceConstants.LIMIT).orElse(options.getLimit()),
                    number(message, SeedanceConstants.OFFSET).orElse(options.getOffset()));
        } catch (IllegalArgumentException outOfBounds) {
            // Options were validated with the endpoint.
            throw new InvalidInputException(
                    "The header CamelSeedance" + StringHelper.capitalize(outOfBounds.getMessage()) + ".");
        }
    }

    private static Optional<String> header(Message message, String name) {
        return Optional.ofNullable(message.getHeader(name, String.class)).filter(text -> !text.isBlank());
    }

    private static Optional<Integer> number(Message message, String name) {
        try {
            return header(message, name).map(text -> Integer.valueOf(text.strip()));
        } catch (NumberFormatException e) {
            throw new InvalidInputException("The header " + name + " is no whole number, or too large.");
        }
    }
}
