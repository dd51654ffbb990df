package io.github.camelseedance;

import java.util.List;
import java.util.concurrent.ExecutionException;

import io.github.camelseedance.consume.Handout;
import io.github.camelseedance.consume.Intake;
import org.apache.camel.Exchange;
import org.apache.camel.support.PollingConsumerSupport;
import org.apache.camel.support.UnitOfWorkHelper;

/** Takes one message at a time when somebody asks for it, as {@code pollEnrich} does; between two of them it holds nothing. */
final class SeedancePollingConsumer extends PollingConsumerSupport {

    private static final long PAUSE_MILLIS = 250;

    private final Intake intake;

    SeedancePollingConsumer(SeedanceEndpoint endpoint, Intake intake) {
        super(endpoint);
        this.intake = intake;
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
        ((SeedanceEndpoint) getEndpoint()).requireFolder();
    }

    @Override
    protected void doStop() {}
}
