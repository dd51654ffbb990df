// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.crash;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.SeedanceConstants;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** An application with a budget that submits keyed jobs and consumes them, in the process of a test or in one of its own. */
public final class BudgetNode implements AutoCloseable {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final BudgetOptions options;
    private final Report report;

    /** @param ledger sets the ledger of the component */
    BudgetNode(String baseUrl, BudgetOptions options, Report report, Consumer<SeedanceComponent> ledger)
            throws Exception {
        this.options = options;
        this.report = report;
        context.disableJMX();
        context.getShutdownStrategy().setTimeout(10);
        SeedanceComponent component = Node.component(baseUrl);
        SeedanceConfiguration defaults = component.getConfiguration();
        defaults.setBudget(options.budget());
        defaults.setConnectTimeout(options.patience());
        defaults.setResponseTimeout(options.patience());
        defaults.setLeaseDuration(options.patience());
        ledger.accept(component);
        context.addComponent("seedance", component);
        if (options.channelBudget() == 0) {
            addRoutes("default", "");
        } else {
            addRoutes("a", "&budget=" + options.channelBudget());
            addRoutes("b", "");
        }
        context.start();
        report.up();
    }

    private void addRoutes(String channel, String budget) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                // Or 900 refusals are logged with their stack traces.
                errorHandler(noErrorHandler());
                from("direct:" + channel).to("seedance:submit?jobKey=${header.key}&channel=" + channel + budget);
            }
        });
        context.addRoutes(Node.deliveries(report, "seedance:result?delay=50&initialDelay=0&channel=" + channel));
    }

    /** Runs in a process of its own. Begins to submit with the first byte of its input. */
    public static void main(String[] settingsFile) throws Exception {
        Properties settings = NodeProcess.settings(settingsFile);
        NodeSettings node = NodeSettings.read(settings);
        BudgetOptions options = BudgetOptions.read(settings);
        NodeInput input = NodeInput.open();
        try (Report report = new Report(node.report());
                BudgetNode running = start(node, options, report)) {
            input.awaitBegin();
            running.submit(KeyShare.read(settings), input::isAtEnd);
            input.awaitEnd();
        }
    }

    private static BudgetNode start(NodeSettings node, BudgetOptions options, Report report) throws Exception {
        if (node.ledger().kind() == LedgerPlace.Kind.DIRECTORY && options.stall() == 0) {
            return new BudgetNode(node.baseUrl(), options, report, node.ledger()::useIn);
        }
        // Ends with the process.
        StallingLedger ledger = new StallingLedger(node.ledger().open().repository(), report, options.stall());
        return new BudgetNode(node.baseUrl(), options, report, component -> component
                .getConfiguration()
                .setJobRepository(ledger));
    }

    /** Returns when something has come of each key. */
    void submit(KeyShare share, BooleanSupplier stopped) throws InterruptedException {
        new KeySubmitter(context, options::endpoint, report, stopped).submit(share.list(), share.atOnce());
    }

    /** Sends a key with the decision of a person about its unconfirmed submission. */
    Exchange decide(String key, String action, String requestId) {
        return context.createFluentProducerTemplate()
                .to(options.endpoint(key))
                .withBody(key)
                .withHeaders(headers(key, action, requestId))
                .send();
    }

    private static Map<String, Object> headers(String key, String action, String requestId) {
        Map<String, Object> headers = new HashMap<>();
        headers.put("key", key);
        headers.put(SeedanceConstants.UNCONFIRMED_ACTION, action);
        if (requestId != null) {
            headers.put(SeedanceConstants.REQUEST_ID, requestId);
        }
        return headers;
    }

    @Override
    public void close() {
        context.stop();
    }
}
