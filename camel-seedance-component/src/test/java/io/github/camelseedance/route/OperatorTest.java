// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import javax.management.Attribute;
import javax.management.AttributeNotFoundException;
import javax.management.InstanceNotFoundException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanParameterInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.ReflectionException;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;

import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerQuery;
import io.github.camelseedance.ledger.MemoryJobRepository;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.testsupport.CamelMBeans;
import io.github.camelseedance.testsupport.ComponentMBean;
import io.github.camelseedance.testsupport.SeedanceTest;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** The attributes and operations of the MBean. */
class OperatorTest extends SeedanceTest {

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
    void counters_costs_and_times_can_be_read_by_any_client() throws Exception {
        send("seedance:generate", "Waves");

        await().untilAsserted(() -> assertThat(mbean().get("DeliveredTotal")).isEqualTo(1L));
        assertThat(mbean().get("SubmittedTotal")).isEqualTo(1L);
        assertThat(mbean().get("CompletedTotal")).isEqualTo(1L);
        assertThat((BigDecimal) mbean().get("CostTotal")).isPositive();
        CompositeData delivery = (CompositeData) mbean().get("DeliveryTime");
        assertThat(delivery.get("count")).isEqualTo(1L);
        assertThat((Long) delivery.get("max")).isBetween(0L, 60_000L);
    }

    @Test
    void a_failed_job_shows_its_code_and_kind_and_is_counted_by_its_kind() throws Exception {
        sandbox.faults().next(Call.SUBMIT, Fault.failJob("OutputVideoSensitiveContentDetected: it was withheld"));

        send("seedance:generate", "Waves");

        await().untilAsserted(() -> assertThat(((CompositeData) mbean().get("Failures")).get("moderation"))
                .isEqualTo(1L));
        assertThat(((CompositeData) mbean().get("Failures")).get("provider")).isEqualTo(0L);
        CompositeData job = mbean().job(mbean().entryIds().get(0));
        assertThat(job.get("failureKind")).isEqualTo("moderation");
        assertThat(job.get("errorCode")).isEqualTo("OutputVideoSensitiveContentDetected");
        assertThat(job.get("error").toString()).endsWith("it was withheld");
    }

    @Test
    void every_attribute_can_be_read_and_says_what_it_is() throws Exception {
        assertThat(mbean().info().getAttributes())
                .extracting(MBeanAttributeInfo::getName)
                .contains("FailedTotal", "CancelledTotal", "UnconfirmedTotal", "ParkedTotal", "ApiCalls", "ApiErrors")
                .contains("RateLimitPauses", "QueueTime", "GenerationTime", "DetectionLag", "InFlight", "WaitedFor");
        for (MBeanAttributeInfo attribute : mbean().info().getAttributes()) {
            assertThat(attribute.getDescription()).as(attribute.getName()).isNotBlank();
            assertThat(mbean().get(attribute.getName())).as(attribute.getName()).isNotNull();
        }
    }

    @Test
    void every_operation_says_what_it_does_and_what_its_parameters_are_called() throws Exception {
        assertThat(mbean().info().getOperations())
                .allSatisfy(operation -> assertThat(operation.getDescription())
                        .as(operation.getName())
                        .isNotBlank())
                .anySatisfy(operation -> {
                    assertThat(operation.getName()).isEqualTo("resolveUnconfirmed");
                    assertThat(operation.getSignature())
                            .extracting(MBeanParameterInfo::getName)
                            .containsExactly("entryId", "requestId");
                })
                .flatExtracting(operation -> List.of(operation.getSignature()))
                .extracting(MBeanParameterInfo::getName)
                .noneMatch(name -> name.matches("(?:p|arg)\\d+"));
    }

    @Test
    void attributes_are_read_only_and_unknown_ones_are_refused() throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = new ObjectName(
                "org.apache.camel:context=" + context.getManagementName() + ",type=services,name=SeedanceComponent");

        assertThat(server.getAttributes(name, new String[] {"Parked", "Nothing", "Running"}))
                .extracting(value -> ((Attribute) value).getName())
                .containsExactly("Parked", "Running");
        assertThatThrownBy(() -> server.setAttribute(name, new Attribute("Parked", 1L)))
                .isInstanceOf(AttributeNotFoundException.class);
        assertThatThrownBy(() -> server.getAttribute(name, "Nothing")).isInstanceOf(AttributeNotFoundException.class);
        assertThatThrownBy(() -> mbean().call("getParked")).isInstanceOf(ReflectionException.class);
        assertThatThrownBy(() -> mbean().call("hashCode")).isInstanceOf(ReflectionException.class);
    }

    @Test
    void jobs_are_counted_by_channel_state_and_stage() throws Exception {
        mbean().call("pausePolling");
        send("seedance:submit?channel=a", "Waves");
        send("seedance:submit?channel=a", "Waves");

        TabularData counts = (TabularData) mbean().call("counts");

        assertThat(counts.size()).isEqualTo(1);
        assertThat(counts.get(new Object[] {"a", "in_queue", "RUNNING"}).get("entries"))
                .isEqualTo(2L);
    }

    @Test
    void channels_whose_jobs_no_consumer_on_this_node_delivers_are_listed() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("seedance:result?channel=consumed").to("mock:delivered");
            }
        });
        mbean().call("pausePolling");
        send("seedance:submit?channel=archive", "Waves");
        send("seedance:submit?channel=consumed", "Waves");

        await().untilAsserted(() -> assertThat(((TabularData) mbean().call("channelsWithoutConsumer")).size())
                .isEqualTo(1));

        CompositeData row = ((TabularData) mbean().call("channelsWithoutConsumer")).get(new Object[] {"archive"});
        assertThat(row.get("running")).isEqualTo(1L);
        assertThat(row.get("ended")).isEqualTo(0L);
        assertThat(row.get("warning")).as("it has only just been submitted").isNull();
        assertThat((String[]) mbean().get("ChannelsWithoutConsumer")).isEmpty();
    }

    @Test
    void the_last_hour_is_listed_minute_by_minute() throws Exception {
        send("seedance:generate", "Waves");

        TabularData hour = (TabularData) mbean().call("lastHour");

        assertThat(hour.size()).isEqualTo(60);
        assertThat(hour.values().stream().mapToLong(row -> (Long) ((CompositeData) row).get("submitted")))
                .containsOnlyOnce(1L);
    }

    @Test
    void the_history_of_a_job_is_listed_from_its_intent_to_its_delivery() throws Exception {
        send("seedance:generate", "Waves");
        String entryId = mbean().entryIds().get(0);

        await().untilAsserted(() -> {
            TabularData history = (TabularData) mbean().call("history", entryId);
            assertThat(IntStream.rangeClosed(1, history.size()).mapToObj(number -> history.get(new Object[] {number})
                            .get("event")))
                    .contains("intent", "submitted", "completed")
                    .endsWith("delivered");
        });
        assertThatThrownBy(() -> mbean().call("history", "nothing")).rootCause().hasMessageContaining("has no entry");
    }

    @Test
    void jobs_and_durations_of_the_ledger_are_listed_by_hour_and_in_all() throws Exception {
        send("seedance:generate", "Waves");
        await().untilAsserted(() -> assertThat(mbean().get("DeliveredTotal")).isEqualTo(1L));

        TabularData hours = (TabularData) mbean().call("durations", 24);
        CompositeData all = (CompositeData) mbean().call("durationsInAll", 24);

        assertThat(hours.size()).isEqualTo(24);
        assertThat(hours.values().stream().mapToLong(row -> (Long) ((CompositeData) row).get("jobs")))
                .containsOnlyOnce(1L);
        assertThat(all.get("completed")).isEqualTo(1L);
        assertThat((Long) all.get("deliveryP95")).isBetween(0L, 60_000L);
        assertThatThrownBy(() -> mbean().call("durations", 0)).rootCause().hasMessageContaining("1 to 2160");
    }

    @Test
    void the_nodes_are_this_one_as_long_as_no_other_leases_jobs() throws Exception {
        TabularData nodes = (TabularData) mbean().call("nodes");

        assertThat(nodes.values()).singleElement().satisfies(row -> {
            assertThat(((CompositeData) row).get("thisNode")).isEqualTo(true);
            assertThat(((CompositeData) row).get("lastSeen")).isNotNull();
        });
    }

    @Test
    void a_page_is_as_long_as_requested_and_not_longer_than_500() throws Exception {
        send("seedance:submit", "Waves");
        send("seedance:submit", "Waves");

        assertThat(((TabularData) mbean().call("list", "", "", 1, 1)).size()).isEqualTo(1);
        assertThatThrownBy(() -> mbean().call("list", "", "", 0, 501))
                .rootCause()
                .hasMessageContaining("1 to 500 jobs, not 501");
    }

    @Test
    void each_component_of_a_context_has_an_mbean_of_its_own() throws Exception {
        SeedanceComponent other = new SeedanceComponent();
        configure(other.getConfiguration());
        other.getConfiguration().setJobRepository(new MemoryJobRepository());
        context.addComponent("cheaper", other);

        send("cheaper:submit", "Waves");

        assertThat(new ComponentMBean(context, "(cheaper)").get("SubmittedTotal"))
                .isEqualTo(1L);
        assertThat(mbean().get("SubmittedTotal")).isEqualTo(0L);
    }

    @Test
    void it_is_gone_when_the_component_has_stopped() throws Exception {
        ComponentMBean mbean = mbean();
        context.getComponent("seedance").stop();

        assertThatThrownBy(mbean::info).isInstanceOf(InstanceNotFoundException.class);
    }

    @Test
    void endpoints_producers_and_consumers_have_attributes() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to("seedance:submit?channel=a");
                from("seedance:result?channel=a&initialDelay=0&delay=10").to("mock:delivered");
            }
        });
        send("direct:in", "Waves");

        CamelMBeans mbeans = new CamelMBeans(context);
        assertThat(mbeans.get("endpoints", "seedance://submit", "OperationName"))
                .isEqualTo("submit");
        assertThat(mbeans.get("endpoints", "seedance://submit", "Channel")).isEqualTo("a");
        assertThat(mbeans.get("endpoints", "seedance://submit", "LedgerDurable"))
                .isEqualTo(false);
        assertThat(mbeans.get("producers", "SubmitProducer", "Answered")).isEqualTo(1L);
        assertThat(mbeans.get("producers", "SubmitProducer", "InFlight")).isEqualTo(0L);
        await().untilAsserted(() -> assertThat(mbeans.get("consumers", "SeedanceConsumer", "Delivered"))
                .isEqualTo(1L));
        assertThat(mbeans.get("consumers", "SeedanceConsumer", "Failed")).isEqualTo(0L);
    }

    @Test
    void jobs_in_flight_are_counted_by_state() throws Exception {
        mbean().call("pausePolling");
        send("seedance:submit", "Waves");

        CompositeData inFlight = (CompositeData) mbean().get("InFlight");

        assertThat(inFlight.get("in_queue")).isEqualTo(1L);
        assertThat(inFlight.get("in_progress")).isEqualTo(0L);
        assertThat(inFlight.get("submitting")).isEqualTo(0L);
    }

    @Test
    void jobs_are_listed_by_channel_and_stage_a_page_at_a_time() throws Exception {
        send("seedance:submit?channel=a", "Waves");
        send("seedance:submit?channel=a", "Waves");
        send("seedance:submit?channel=b", "Waves");

        assertThat(list("a", "RUNNING", 0)).isEqualTo(2);
        assertThat(list("b", "", 0)).isEqualTo(1);
        assertThat(list("", "", 0)).isEqualTo(3);
        assertThat(list("", "PARKED", 0)).isZero();
        assertThat(list("", "", 1)).isZero();
    }

    @Test
    void one_job_is_shown_in_full() throws Exception {
        send("seedance:submit?jobKey=k", "Waves");

        CompositeData job = (CompositeData) mbean().call("job", entry().entryId());

        assertThat(job.get("jobKey")).isEqualTo("k");
        assertThat(job.get("requestId")).isEqualTo(entry().requestId());
        assertThat(job.get("status")).isEqualTo("in_queue");
        assertThat(job.get("attempts")).isEqualTo(0);
        assertThat(job.get("prompt")).isNull();
        assertThat(job.get("created")).isEqualTo(entry().createdAt().toString());
    }

    @Test
    void while_polling_is_paused_a_consumer_polls_no_job() throws Exception {
        mbean().call("pausePolling");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("seedance:result?initialDelay=0&delay=10").to("mock:delivered");
            }
        });
        send("seedance:submit", "Waves");
        await().during(Duration.ofMillis(300))
                .untilAsserted(() -> assertThat(mbean().get("ApiCalls")).isEqualTo(1L));
        assertThat(mbean().get("PollingPaused")).isEqualTo(true);

        mbean().call("resumePolling");

        await().untilAsserted(() -> assertThat(mbean().get("DeliveredTotal")).isEqualTo(1L));
        assertThat(mbean().get("PollingPaused")).isEqualTo(false);
    }

    private int list(String channel, String stage, int page) throws Exception {
        return ((TabularData) mbean().call("list", channel, stage, page)).size();
    }

    private LedgerEntry entry() {
        return ledger.list(LedgerQuery.newest(1)).get(0);
    }

    private ComponentMBean mbean() throws Exception {
        return new ComponentMBean(context);
    }
}
