package io.github.camelseedance.submit;

import java.io.ByteArrayInputStream;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SubmissionMarkTest extends ExchangeTestSupport {

    private final SubmissionMark mark = new SubmissionMark();
    private final Exchange exchange = exchange("Waves");

    @Test
    void aRedeliveryToTheSameStepFindsItsSubmission() {
        mark.set(exchange, "entry-1");
        redeliver(1);

        assertThat(mark.ofRedelivery(exchange)).contains("entry-1");
    }

    @Test
    void aMessageThatComesByAgainIsNoRedelivery() {
        mark.set(exchange, "entry-1");

        assertThat(mark.ofRedelivery(exchange)).isEmpty();
    }

    @Test
    void aRedeliveryOfAnEarlierStepIsNoneOfThisOne() {
        redeliver(1);
        mark.set(exchange, "entry-1");

        assertThat(mark.ofRedelivery(exchange)).isEmpty();
        redeliver(2);
        assertThat(mark.ofRedelivery(exchange)).contains("entry-1");
    }

    @Test
    void anotherStepHasAnotherSubmission() {
        mark.set(exchange, "entry-1");
        redeliver(1);

        assertThat(new SubmissionMark().ofRedelivery(exchange)).isEmpty();
    }

    @Test
    void theNextTurnOfALoopHasAnotherSubmission() {
        exchange.setProperty(ExchangePropertyKey.LOOP_INDEX, 0);
        mark.set(exchange, "entry-1");
        redeliver(1);
        exchange.setProperty(ExchangePropertyKey.LOOP_INDEX, 1);

        assertThat(mark.ofRedelivery(exchange)).isEmpty();
    }

    @Test
    void anotherPromptIsAnotherSubmission() {
        mark.set(exchange, "entry-1");
        redeliver(1);
        exchange.getMessage().setBody("Storm");

        assertThat(mark.ofRedelivery(exchange)).isEmpty();
    }

    @Test
    void anotherDurationIsAnotherSubmission() {
        mark.set(exchange, "entry-1");
        redeliver(1);
        exchange.getMessage().setHeader("CamelSeedanceDuration", 12);

        assertThat(mark.ofRedelivery(exchange)).isEmpty();
    }

    @Test
    void theSamePictureInAnotherStreamIsTheSameSubmission() {
        exchange.getMessage().setBody(new ByteArrayInputStream(new byte[3]));
        mark.set(exchange, "entry-1");
        redeliver(1);
        exchange.getMessage().setBody(new ByteArrayInputStream(new byte[3]));

        assertThat(mark.ofRedelivery(exchange)).contains("entry-1");
    }

    private void redeliver(int time) {
        exchange.getMessage().setHeader(Exchange.REDELIVERY_COUNTER, time);
    }
}
