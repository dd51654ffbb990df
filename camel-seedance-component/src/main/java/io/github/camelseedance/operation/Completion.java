package io.github.camelseedance.operation;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.spi.Synchronization;
import org.apache.camel.spi.UnitOfWork;

/** The end of the message an exchange belongs to. */
final class Completion {

    private Completion() {}

    /** In a split or multicast the parent exchange counts, as for Camel's own stream caches: its route goes on with the outcome. */
    static void of(Exchange exchange, Synchronization synchronization) {
        UnitOfWork parent = exchange.getProperty(ExchangePropertyKey.STREAM_CACHE_UNIT_OF_WORK, UnitOfWork.class);
        if (parent != null) {
            parent.addSynchronization(synchronization);
        } else {
            exchange.getExchangeExtension().addOnCompletion(synchronization);
        }
    }
}
