// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.examples.filedrop.report;

import java.math.BigDecimal;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import io.github.camelseedance.SeedanceConstants;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeCompletedEvent;
import org.apache.camel.support.EventNotifierSupport;

/** Collects the outcomes of files, without those that a shutdown leaves in the inbox. */
public final class Drops extends EventNotifierSupport {

    private final BlockingQueue<Drop> ended = new LinkedBlockingQueue<>();

    public Drops() {
        setIgnoreCamelContextEvents(true);
        setIgnoreRouteEvents(true);
        setIgnoreServiceEvents(true);
    }

    @Override
    public void notify(CamelEvent event) {
        if (event instanceof ExchangeCompletedEvent completed
                && completed.getExchange().getProperty(Exchange.FILE_EXCHANGE_FILE) instanceof GenericFile<?> file) {
            ended.add(drop(file.getFileNameOnly(), completed.getExchange()));
        }
    }

    /** Waits for the next outcome. */
    public Drop next() throws InterruptedException {
        return ended.take();
    }

    private static Drop drop(String file, Exchange exchange) {
        boolean failed = exchange.getExchangeExtension().isFailureHandled();
        return new Drop(
                file,
                !failed,
                exchange.getMessage().getHeader(SeedanceConstants.COST, BigDecimal.class),
                failed ? exchange.getProperty("reason", String.class) : null);
    }
}
