// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.util.Map;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.error.JobNotFoundException;
import io.github.camelseedance.error.SubmissionUnconfirmedException;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.MemoryJobRepository;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.testsupport.ComponentMBean;
import io.github.camelseedance.testsupport.SeedanceTest;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The ways out of an unconfirmed submission, for people. */
class UnconfirmedTest extends SeedanceTest {

    private static final String GENERATE = "seedance:generate?jobKey=k";
    private static final String SUBMIT = "seedance:submit?jobKey=k";

    private final JobRepository ledger = new MemoryJobRepository();

    @Override
    protected boolean managed() {
        return true;
    }

    @Override
    protected void configure(SeedanceConfiguration options) {
        super.configure(options);
        options.setJobRepository(ledger);
    }

    @Test
    void resolved_with_the_id_from_the_history_it_is_a_job_like_any_other() {
        String id = acceptedButUnconfirmed();

        Exchange answer = send(GENERATE, "Waves", action("resolve", id));

        assertThat(answer.getException()).isNull();
        assertThat(answer.getMessage().getHeader(SeedanceConstants.REQUEST_ID)).isEqualTo(id);
        assertThat(answer.getMessage().getHeader(SeedanceConstants.VIDEO_URL)).isNotNull();
        assertThat(answer.getMessage().getHeaders()).doesNotContainKey(SeedanceConstants.UNCONFIRMED_ACTION);
        assertThat(entry().stage()).isEqualTo(Stage.DELIVERED);
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void an_id_that_the_api_does_not_know_resolves_nothing() {
        acceptedButUnconfirmed();

        assertThat(send(SUBMIT, "Waves", action("resolve", "a-typing-error")).getException())
                .isInstanceOf(JobNotFoundException.class);
        assertThat(send(SUBMIT, "Waves", Map.of(SeedanceConstants.UNCONFIRMED_ACTION, "resolve"))
                        .getException())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(SeedanceConstants.REQUEST_ID);
        assertThat(entry().stage()).isEqualTo(Stage.UNCONFIRMED);
    }

    @Test
    void forgotten_its_key_is_free_and_nothing_is_submitted() {
        acceptedButUnconfirmed();

        Exchange answer = send(SUBMIT, "Waves", Map.of(SeedanceConstants.UNCONFIRMED_ACTION, "forget"));

        assertThat(answer.getException()).isNull();
        assertThat(answer.getMessage().getBody()).isEqualTo("Waves");
        assertThat(ledger.findByKey("default", "k")).isEmpty();
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void sent_again_it_is_one_more_job() {
        acceptedButUnconfirmed();
        Map<String, Object> sendAgain = Map.of(SeedanceConstants.UNCONFIRMED_ACTION, "sendAgain");

        Exchange answer = send(GENERATE, "Waves", sendAgain);
        Exchange once_more = send(GENERATE, "Waves", sendAgain);

        assertThat(answer.getException()).isNull();
        assertThat(once_more.getMessage().getHeader(SeedanceConstants.REQUEST_ID))
                .isEqualTo(answer.getMessage().getHeader(SeedanceConstants.REQUEST_ID));
        assertThat(sandbox.requests().submissions()).isEqualTo(2);
    }

    @Test
    void sent_again_in_vain_it_is_unconfirmed_again() {
        acceptedButUnconfirmed();
        sandbox.faults().next(Call.SUBMIT, Fault.acceptThenCut());

        assertThat(send(SUBMIT, "Waves", Map.of(SeedanceConstants.UNCONFIRMED_ACTION, "sendAgain"))
                        .getException())
                .isInstanceOf(SubmissionUnconfirmedException.class);
        assertThat(send(SUBMIT, "Waves").getException()).isInstanceOf(SubmissionUnconfirmedException.class);
        assertThat(sandbox.requests().submissions()).isEqualTo(2);
    }

    @Test
    void one_decision_pays_once_also_when_camel_redelivers_the_message() throws Exception {
        acceptedButUnconfirmed();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:redelivered")
                        .errorHandler(
                                defaultErrorHandler().maximumRedeliveries(3).redeliveryDelay(0))
                        .to(SUBMIT);
            }
        });
        for (int i = 0; i < 4; i++) {
            sandbox.faults().next(Call.SUBMIT, Fault.acceptThenCut());
        }

        Exchange answer =
                send("direct:redelivered", "Waves", Map.of(SeedanceConstants.UNCONFIRMED_ACTION, "sendAgain"));

        assertThat(answer.getException()).isInstanceOf(SubmissionUnconfirmedException.class);
        assertThat(sandbox.requests().submissions()).isEqualTo(2);
    }

    @Test
    void a_decision_that_makes_no_sense_is_refused() {
        acceptedButUnconfirmed();

        assertThat(send(SUBMIT, "Waves", Map.of(SeedanceConstants.UNCONFIRMED_ACTION, "whatever"))
                        .getException())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("resolve, forget, sendAgain");
        assertThat(send("seedance:submit", "Waves", Map.of(SeedanceConstants.UNCONFIRMED_ACTION, "forget"))
                        .getException())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("jobKey");
        assertThat(entry().stage()).isEqualTo(Stage.UNCONFIRMED);
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void over_jmx_it_is_listed_and_resolved() throws Exception {
        String id = acceptedButUnconfirmed();
        assertThat(mbean().get("Unconfirmed")).isEqualTo(1L);
        TabularData table = (TabularData) mbean().call("list", "", "UNCONFIRMED", 0);
        CompositeData row = (CompositeData) table.values().iterator().next();
        assertThat(row.get("jobKey")).isEqualTo("k");
        String entryId = (String) row.get("entryId");

        assertThatThrownBy(() -> mbean().call("resolveUnconfirmed", entryId, "a-typing-error"))
                .rootCause()
                .hasMessageContaining("Nothing was changed");
        mbean().call("resolveUnconfirmed", entryId, id);

        assertThat(entry().requestId()).isEqualTo(id);
        assertThatThrownBy(() -> mbean().call("forgetUnconfirmed", entryId))
                .rootCause()
                .hasMessageContaining("not UNCONFIRMED");
    }

    @Test
    void over_jmx_it_can_be_forgotten() throws Exception {
        acceptedButUnconfirmed();

        mbean().call("forgetUnconfirmed", entry().entryId());

        assertThat(ledger.findByKey("default", "k")).isEmpty();
    }

    private String acceptedButUnconfirmed() {
        sandbox.faults().next(Call.SUBMIT, Fault.acceptThenCut());
        assertThat(send(SUBMIT, "Waves").getException()).isInstanceOf(SubmissionUnconfirmedException.class);
        assertThat(entry().stage()).isEqualTo(Stage.UNCONFIRMED);
        return sandbox.jobs().get(sandbox.jobs().size() - 1).requestId();
    }

    private ComponentMBean mbean() throws Exception {
        return new ComponentMBean(context);
    }

    private LedgerEntry entry() {
        return ledger.findByKey("default", "k").orElseThrow();
    }

    private static Map<String, Object> action(String action, String requestId) {
        return Map.of(SeedanceConstants.UNCONFIRMED_ACTION, action, SeedanceConstants.REQUEST_ID, requestId);
    }
}
