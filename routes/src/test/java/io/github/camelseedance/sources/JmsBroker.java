// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sources;

import java.util.concurrent.atomic.AtomicInteger;

import jakarta.jms.ConnectionFactory;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** An embedded Artemis broker, which redelivers a message until its transaction is committed. */
final class JmsBroker {

    private static final AtomicInteger BROKERS = new AtomicInteger();

    private final String url = "vm://" + BROKERS.incrementAndGet();
    private final EmbeddedActiveMQ server = new EmbeddedActiveMQ();
    private final ActiveMQConnectionFactory connections;

    /** @param attempts the number of deliveries before a message goes to the queue DLQ; -1 is unlimited */
    JmsBroker(int attempts) throws Exception {
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration.setPersistenceEnabled(false).setSecurityEnabled(false).addAcceptorConfiguration("vm", url);
        configuration.addAddressSetting(
                "#",
                new AddressSettings()
                        .setMaxDeliveryAttempts(attempts)
                        .setRedeliveryDelay(20)
                        .setDeadLetterAddress(SimpleString.of("DLQ"))
                        .setAutoCreateQueues(true)
                        .setAutoCreateAddresses(true));
        configuration.addQueueConfiguration(QueueConfiguration.of("DLQ").setRoutingType(RoutingType.ANYCAST));
        server.setConfiguration(configuration).start();
        connections = new ActiveMQConnectionFactory(url);
    }

    ConnectionFactory connections() {
        return connections;
    }

    /** Moves the messages of the queue DLQ back to their queues, as an operator does, and returns their number. */
    int retryDead() throws Exception {
        Queue dead = server.getActiveMQServer().locateQueue(SimpleString.of("DLQ"));
        return dead == null ? 0 : dead.retryMessages(null);
    }

    void close() throws Exception {
        connections.close();
        server.stop();
    }
}
