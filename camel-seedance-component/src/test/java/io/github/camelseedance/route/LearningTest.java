package io.github.camelseedance.route;

import java.util.List;
import java.util.Map;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.testsupport.ComponentMBean;
import io.github.camelseedance.testsupport.SeedanceTest;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** How long jobs take is learned by those who wait for them, and operators see it. */
class LearningTest extends SeedanceTest {

    @Test
    void generate_learns_by_what_was_asked_for() throws Exception {
        send("seedance:generate?resolution=720p&duration=8", "Waves");
        send("seedance:generate?resolution=720p&duration=8", "Clouds");

        assertThat(learned())
                .containsExactly(
                        Map.of("model", SeedanceConfiguration.DEFAULT_MODEL, "input", "720p 8 -", "ended", 2L));
    }

    @Test
    void a_consumer_learns_by_model() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("seedance:result?delay=20").to("log:result");
            }
        });

        send("seedance:submit?resolution=720p", "Waves");

        await().untilAsserted(() -> assertThat(learned())
                .containsExactly(Map.of("model", SeedanceConfiguration.DEFAULT_MODEL, "input", "", "ended", 1L)));
    }

    @Test
    void switched_off_nothing_is_learned() throws Exception {
        send("seedance:generate?pollLearning=false", "Waves");

        assertThat(learned()).isEmpty();
    }

    private List<Map<String, Object>> learned() throws Exception {
        return ((TabularData) new ComponentMBean(context).call("learned"))
                .values().stream()
                        .map(CompositeData.class::cast)
                        .<Map<String, Object>>map(row ->
                                Map.of("model", row.get("model"), "input", row.get("input"), "ended", row.get("ended")))
                        .toList();
    }
}
