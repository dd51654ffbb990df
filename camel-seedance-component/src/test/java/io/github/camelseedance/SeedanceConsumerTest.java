// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelseedance.deliver.Deliverable;
import io.github.camelseedance.deliver.JobSource;
import io.github.camelseedance.deliver.Receiver;
import io.github.camelseedance.testsupport.LogCapture;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.AsyncProcessorSupport;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.apache.camel.support.SynchronizationAdapter;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of a job when something fails that Camel does not catch. */
class SeedanceConsumerTest {

    @Test
    void an_error_of_the_route_fails_the_delivery_and_frees_its_place() throws Exception {
        assertEnds(new Delivery(false));
    }

    @Test
    void an_error_while_a_delivery_is_prepared_fails_it_and_frees_its_place() throws Exception {
        assertEnds(new Delivery(true));
    }

    private static void assertEnds(Delivery delivery) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext();
                LogCapture log = new LogCapture(SeedanceConsumer.class)) {
            context.getComponent("seedance", SeedanceComponent.class)
                    .getConfiguration()
                    .setApiToken("token");
            context.start();
            // As the first route of a context does.
            PluginHelper.getUnitOfWorkFactory(context).afterPropertiesConfigured(context);
            Source source = new Source();
            SeedanceConsumer consumer = new SeedanceConsumer(
                    context.getEndpoint("seedance:result?channel=one", ScheduledPollEndpoint.class),
                    new BrokenRoute(),
                    source::of,
                    null,
                    () -> {},
                    false,
                    Runnable::run);
            consumer.setMaxMessagesPerPoll(1);
            consumer.start();

            assertThat(source.receiver.reserve(1)).isEqualTo(1);
            source.receiver.deliver(delivery);

            assertThat(delivery.failed).hasValue(1);
            assertThat(consumer.getInFlight()).isZero();
            assertThat(consumer.getPendingExchangesSize()).isZero();
            assertThat(log.messages()).anyMatch(line -> line.contains("com/example/Missing"));
            consumer.stop();
        }
    }

    private static final class BrokenRoute extends AsyncProcessorSupport {

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            throw new NoClassDefFoundError("com/example/Missing");
        }
    }

    private static final class Delivery extends SynchronizationAdapter implements Deliverable {

        private final boolean broken;
        private final AtomicInteger failed = new AtomicInteger();

        private Delivery(boolean broken) {
            this.broken = broken;
        }

        @Override
        public CompletableFuture<Void> prepare(Exchange exchange) {
            exchange.getExchangeExtension().addOnCompletion(this);
            if (broken) {
                throw new NoClassDefFoundError("com/example/Missing");
            }
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void release() {}

        @Override
        public void onFailure(Exchange exchange) {
            failed.incrementAndGet();
        }
    }

    private static final class Source implements JobSource {

        private Receiver receiver;

        private JobSource of(Receiver places) {
            receiver = places;
            return this;
        }

        @Override
        public void open() {}

        @Override
        public void poll() {}

        @Override
        public void refill() {}

        @Override
        public boolean isWaiting() {
            return false;
        }

        @Override
        public void close() {}
    }
}
