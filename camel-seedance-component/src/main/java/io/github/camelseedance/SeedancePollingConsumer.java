package io.github.camelseedance;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

import io.github.camelseedance.deliver.Handout;
import io.github.camelseedance.deliver.Intake;
import io.github.camelseedance.operation.RequestIds;
import org.apache.camel.DynamicPollingConsumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.PollingConsumerSupport;
import org.apache.camel.support.UnitOfWorkHelper;

/**
 * Receives one message per call, as {@code pollEnrich} needs it, and claims no job between calls. The header {@code
 * CamelSeedanceRequestId} of the message to enrich selects the job, so that no URI is built from a request id.
 */
final class SeedancePollingConsumer extends PollingConsumerSupport implements DynamicPollingConsumer {

    private static final long PAUSE_MILLIS = 250;

    private final Function<String, Intake> intakes;
    private final Runnable precheck;
    private final String requestId;
    private final Intake usual;

    /** @param intakes creates the job source for one request id, or for all jobs if the request id is {@code null} */
    SeedancePollingConsumer(Endpoint endpoint, String requestId, Function<String, Intake> intakes, Runnable precheck) {
        super(endpoint);
        this.intakes = intakes;
        this.precheck = precheck;
        this.requestId = requestId;
        this.usual = intakes.apply(requestId);
    }

    @Override
    public Exchange receive() {
        return receive(Long.MAX_VALUE);
    }

    @Override
    public Exchange receiveNoWait() {
        return receive(0);
    }

    @Override
    public Exchange receive(long timeout) {
        return receive(usual, timeout);
    }

    @Override
    public Exchange receive(Exchange toEnrich) {
        return receive(toEnrich, Long.MAX_VALUE);
    }

    @Override
    public Exchange receiveNoWait(Exchange toEnrich) {
        return receive(toEnrich, 0);
    }

    @Override
    public Exchange receive(Exchange toEnrich, long timeout) {
        String wanted = RequestIds.ofHeader(toEnrich.getMessage(), requestId);
        return receive(Objects.equals(wanted, requestId) ? usual : intakes.apply(wanted), timeout);
    }

    private Exchange receive(Intake intake, long timeout) {
        long begin = System.nanoTime();
        intake.hurry();
        while (isRunAllowed()) {
            List<Handout> handouts = intake.take(1, this::isRunAllowed);
            if (!handouts.isEmpty()) {
                return exchange(handouts.get(0));
            }
            long left = timeout - (System.nanoTime() - begin) / 1_000_000;
            if (left <= 0 || !pause(Math.min(left, PAUSE_MILLIS))) {
                return null;
            }
        }
        return null;
    }

    private Exchange exchange(Handout handout) {
        Exchange exchange = getEndpoint().createExchange();
        try {
            handout.prepare(exchange).get();
        } catch (ExecutionException e) {
            exchange.setException(e.getCause());
            told(exchange);
        } catch (RuntimeException e) {
            exchange.setException(e);
            told(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            exchange.setException(e);
            exchange.getExchangeExtension().handoverCompletions();
            handout.putBack();
        }
        return exchange;
    }

    /** Of an exchange that has failed already Camel takes the exception only: nobody else would end it. */
    private static void told(Exchange exchange) {
        UnitOfWorkHelper.doneSynchronizations(
                exchange, exchange.getExchangeExtension().handoverCompletions());
    }

    private static boolean pause(long millis) {
        try {
            Thread.sleep(millis);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    protected void doStart() {
        precheck.run();
    }

    @Override
    protected void doStop() {}
}
