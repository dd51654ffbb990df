package io.github.camelseedance.deliver;

import java.util.concurrent.CompletableFuture;

import org.apache.camel.Exchange;

/** Something in hand that is to go to a route. */
public interface Handout {

    /** Makes the message, and sees to it that the outcome of the exchange is written down. */
    CompletableFuture<Void> prepare(Exchange exchange);

    /** It is not handed out after all: another one may have it. */
    void putBack();
}
