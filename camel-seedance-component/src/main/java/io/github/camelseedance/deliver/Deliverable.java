// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.deliver;

import java.util.concurrent.CompletableFuture;

import org.apache.camel.Exchange;

/** Something claimed that is to be delivered to a route. */
public interface Deliverable {

    /** Fills in the message without blocking, and registers the acknowledgement for the end of the exchange. */
    CompletableFuture<Void> prepare(Exchange exchange);

    /** Releases it undelivered. */
    void release();
}
