// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.util.List;
import java.util.Map;
import javax.management.openmbean.CompositeData;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerQuery;
import io.github.camelseedance.ledger.MemoryJobRepository;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.record.RecordedRequest;
import io.github.camelseedance.testsupport.ComponentMBean;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What a person decides about a job goes to the account of its channel, with the strictest limits there, and nowhere if that is
 * unknown. One run per transport.
 */
abstract class ChannelAccountContract extends TransportContract {

    /** The second token of the sandbox, for which jobs of the first are forbidden. */
    private static final String OTHER_TOKEN = "sandbox-other-token";

    private static final String OTHER = "&apiToken=RAW(" + OTHER_TOKEN + ")";

    private final JobRepository ledger = new MemoryJobRepository();
    private ComponentMBean mbean;

    @Override
    protected boolean managed() {
        return true;
    }

    @Override
    protected void configure(SeedanceConfiguration options) {
        super.configure(options);
        options.setJobRepository(ledger);
        options.setKeepRequest(true);
    }

    @Override
    protected RouteBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                interceptSendToEndpoint("seedance:submit?channel=intercepted*").setHeader("seen", constant(true));
                from("direct:intercepted").to("seedance:submit?channel=intercepted&maxCost=0.5" + OTHER);
                from("direct:other").to("seedance:submit?channel=other" + OTHER);
                from("direct:mixed").to("seedance:submit?channel=mixed");
                from("direct:mixed2").to("seedance:generate?channel=mixed" + OTHER);
                from("direct:limits").to("seedance:submit?channel=limits");
                from("direct:limits2").to("seedance:submit?channel=limits&maxCost=0.01");
                from("direct:limits3").to("seedance:submit?channel=limits&maxCost=5");
                from("direct:none").routeId("none").to("seedance:submit?channel=none" + OTHER);
            }
        };
    }

    @BeforeEach
    void findMBean() throws Exception {
        mbean = new ComponentMBean(context);
    }

    @Test
    void a_new_job_is_paid_by_the_account_of_its_channel() throws Exception {
        assertGeneratedAgainBy(OTHER_TOKEN, "direct:other");
    }

    @Test
    void a_new_job_is_paid_by_the_account_of_its_channel_where_an_application_intercepts_the_endpoint()
            throws Exception {
        assertGeneratedAgainBy(OTHER_TOKEN, "direct:intercepted");
    }

    @Test
    void a_job_is_cancelled_by_the_account_of_its_channel() throws Exception {
        LedgerEntry job = submitted("direct:other");

        // On a slow machine it may have ended.
        assertThat(mbean.call("cancel", job.entryId()))
                .asString()
                .containsAnyOf("was cancelled", "can no longer be cancelled");

        assertThat(token(Call.CANCEL)).isEqualTo("Bearer " + OTHER_TOKEN);
    }

    @Test
    void a_channel_with_two_accounts_pays_for_nothing_again() throws Exception {
        assertRefused(ended(submitted("direct:mixed")), "channel mixed use several accounts");
    }

    @Test
    void a_channel_without_an_endpoint_pays_for_nothing_again_where_several_accounts_are_in_use() throws Exception {
        LedgerEntry job = ended(submitted("direct:none"));
        context.getRouteController().stopRoute("none");
        context.removeRoute("none");
        for (var endpoint : List.copyOf(context.getEndpoints())) {
            if (endpoint.getEndpointUri().contains("channel=none")) {
                context.removeEndpoint(endpoint);
            }
        }

        assertRefused(job, "no endpoint of this node has the channel none");
    }

    @Test
    void the_lowest_limit_of_the_endpoints_of_a_channel_applies() throws Exception {
        assertRefused(ended(submitted("direct:limits")), "maxCost");
    }

    private void assertGeneratedAgainBy(String token, String route) throws Exception {
        LedgerEntry first = ended(submitted(route));
        assertThat(repeat(first).get("possible")).isEqualTo(true);

        mbean.call("generateAgain", first.entryId());

        assertThat(sandbox.requests().of(Call.SUBMIT)).hasSize(2);
        assertThat(token(Call.SUBMIT)).isEqualTo("Bearer " + token);
    }

    private void assertRefused(LedgerEntry first, String reason) throws Exception {
        assertThat(repeat(first).get("possible")).isEqualTo(false);
        assertThat(repeat(first).get("reason"))
                .asString()
                .contains(reason)
                .doesNotContain(sandbox.token(), OTHER_TOKEN);
        assertThatThrownBy(() -> mbean.call("generateAgain", first.entryId()))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason)
                .hasMessageNotContainingAny(sandbox.token(), OTHER_TOKEN);
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
        assertThat(ledger.list(LedgerQuery.newest(10))).hasSize(1);
        assertThat(ledger.audit(0, 10)).isEmpty();
    }

    private LedgerEntry submitted(String route) {
        Exchange answer = send(route, Map.of("prompt", "A kite", "imageUrl", IMAGE_URL), Map.of());
        assertThat(answer.getException()).isNull();
        return ledger.list(LedgerQuery.newest(1)).get(0);
    }

    private LedgerEntry ended(LedgerEntry entry) {
        return ledger.deliver(ledger.record(entry, Job.of(entry.requestId(), JobStatus.COMPLETED)));
    }

    private CompositeData repeat(LedgerEntry entry) throws Exception {
        return (CompositeData) mbean.call("repeat", entry.entryId());
    }

    private String token(Call call) {
        List<RecordedRequest> calls = sandbox.requests().of(call);
        return calls.get(calls.size() - 1).header("Authorization").orElseThrow();
    }
}
