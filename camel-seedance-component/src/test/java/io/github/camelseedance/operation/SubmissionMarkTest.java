package io.github.camelseedance.operation;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SubmissionMarkTest extends ExchangeTestSupport {

    private final SubmitProducer step = new SubmitProducer(null);
    private final SubmissionMark mark = new SubmissionMark(step);
    private final Exchange exchange = exchange("x");

    @Test
    void aRedeliveryToTheSameStepFindsItsSubmission() {
        mark.set(exchange, "entry-1");
        redeliver();

        assertThat(new SubmissionMark(step).ofRedelivery(exchange)).contains("entry-1");
    }

    @Test
    void aMessageThatComesByAgainInALoopIsNoRedelivery() {
        mark.set(exchange, "entry-1");

        assertThat(mark.ofRedelivery(exchange)).isEmpty();
    }

    @Test
    void anotherStepHasAnotherSubmission() {
        mark.set(exchange, "entry-1");
        redeliver();

        assertThat(new SubmissionMark(new SubmitProducer(null)).ofRedelivery(exchange))
                .isEmpty();
    }

    @Test
    void aStepThatWentWellLeavesNoMark() {
        mark.set(exchange, "entry-1");
        mark.remove(exchange);
        redeliver();

        assertThat(mark.ofRedelivery(exchange)).isEmpty();
        assertThat(exchange.getProperties()).isEmpty();
    }

    private void redeliver() {
        exchange.getMessage().setHeader(Exchange.REDELIVERED, true);
    }
}
