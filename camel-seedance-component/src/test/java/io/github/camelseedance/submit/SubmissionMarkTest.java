// SPDX-License-Identifier: Apache-2.0
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
    void a_redelivery_to_the_same_step_finds_its_submission() {
        mark.set(exchange, "entry-1");
        redeliver(1);

        assertThat(mark.ofRedelivery(exchange)).contains("entry-1");
    }

    @Test
    void a_message_that_passes_the_step_again_is_not_a_redelivery() {
        mark.set(exchange, "entry-1");

        assertThat(mark.ofRedelivery(exchange)).isEmpty();
    }

    @Test
    void a_redelivery_of_an_earlier_step_is_not_one_of_this_step() {
        redeliver(1);
        mark.set(exchange, "entry-1");

        assertThat(mark.ofRedelivery(exchange)).isEmpty();
        redeliver(2);
        assertThat(mark.ofRedelivery(exchange)).contains("entry-1");
    }

    @Test
    void another_step_has_another_submission() {
        mark.set(exchange, "entry-1");
        redeliver(1);

        assertThat(new SubmissionMark().ofRedelivery(exchange)).isEmpty();
    }

    @Test
    void the_next_iteration_of_a_loop_has_another_submission() {
        exchange.setProperty(ExchangePropertyKey.LOOP_INDEX, 0);
        mark.set(exchange, "entry-1");
        redeliver(1);
        exchange.setProperty(ExchangePropertyKey.LOOP_INDEX, 1);

        assertThat(mark.ofRedelivery(exchange)).isEmpty();
    }

    @Test
    void another_prompt_is_another_submission() {
        mark.set(exchange, "entry-1");
        redeliver(1);
        exchange.getMessage().setBody("Storm");

        assertThat(mark.ofRedelivery(exchange)).isEmpty();
    }

    @Test
    void another_duration_is_another_submission() {
        mark.set(exchange, "entry-1");
        redeliver(1);
        exchange.getMessage().setHeader("CamelSeedanceDuration", 12);

        assertThat(mark.ofRedelivery(exchange)).isEmpty();
    }

    @Test
    void the_same_picture_in_another_stream_is_the_same_submission() {
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
