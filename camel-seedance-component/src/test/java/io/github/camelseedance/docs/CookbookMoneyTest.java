// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.docs;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.testsupport.Pictures;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("documentation")
class CookbookMoneyTest extends CookbookTestSupport {

    private final JdbcDataSource database = new JdbcDataSource();

    @Override
    protected void prepare() {
        super.prepare();
        database.setURL("jdbc:h2:mem:" + inbox.getFileName() + ";MODE=PostgreSQL;DB_CLOSE_DELAY=-1");
        context.getRegistry().bind("database", database);
    }

    @Test
    void the_cost_of_a_delivered_job_is_in_the_database_with_its_order() throws Exception {
        makeTable();
        load(Recipe.COST);

        send("direct:order", "Waves at dawn", order("4711"));

        await(() -> assertThat(costs()).containsExactly("4711 completed " + cost()));
    }

    @Test
    void the_cost_of_a_failed_job_is_in_the_database_as_well() throws Exception {
        sandbox.faults().next(Call.SUBMIT, Fault.failJob("The picture shows nothing"));
        makeTable();
        load(Recipe.COST);

        send("direct:order", "Waves at dawn", order("4711"));

        await(() -> assertThat(costs()).containsExactly("4711 failed " + cost()));
    }

    @Test
    void a_job_that_is_delivered_twice_is_counted_once() throws Exception {
        makeTable();
        load(Recipe.COST);

        assertThat(send("direct:generate-order", "Waves at dawn", order("4711")).getException())
                .isNull();
        assertThat(send("direct:generate-order", "Waves at dawn", order("4711")).getException())
                .isNull();

        assertThat(costs()).containsExactly("4711 completed " + cost());
    }

    @Test
    void jobs_beyond_the_limit_wait_for_the_next_period() throws Exception {
        property("jobs", "2");
        property("period", "2000");
        load(Recipe.THROTTLE);

        Instant start = Instant.now();
        for (int i = 1; i <= 3; i++) {
            send("direct:order", "Waves at dawn", order("order-" + i));
        }

        assertThat(sandbox.requests().submissions()).isEqualTo(3);
        assertThat(sandbox.requests().last(Call.SUBMIT).time()).isAfterOrEqualTo(start.plusMillis(2000));
    }

    @Test
    void a_job_within_the_limit_is_made_with_the_picture_of_the_message() throws Exception {
        load(Recipe.PRICED);

        send("direct:priced", Pictures.png(640, 360), priced("0.30"));

        await(() -> assertThat(outcome()).containsExactly("4711.mp4"));
        assertThat(submitted("duration")).containsExactly("10");
    }

    @Test
    void a_job_above_the_limit_is_not_made() throws Exception {
        load(Recipe.PRICED);

        send("direct:priced", Pictures.png(640, 360), priced("0.29"));

        assertThat(outbox.resolve("4711.txt")).hasContent("Not made: it would cost 0.3 USD");
        assertThat(sandbox.requests().submissions()).isZero();
    }

    @Test
    void models_are_listed_with_their_prices() throws Exception {
        load(Recipe.MODELS);

        send("direct:models", null);

        assertThat(outbox.resolve("models.txt"))
                .content()
                .contains("bytedance/seedance-v1.5-pro/image-to-video: 0.03 USD per second");
    }

    private static Map<String, Object> priced(String limit) {
        return Map.of("orderId", "4711", "limit", limit, "CamelSeedancePrompt", "Waves at dawn");
    }

    private static Map<String, Object> order(String id) {
        return Map.of("orderId", id, "CamelSeedanceImageUrl", IMAGE_URL);
    }

    private static BigDecimal cost() {
        return sandbox.jobs().get(0).cost().setScale(4);
    }

    private void makeTable() throws Exception {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table video_cost (request_id varchar(128) primary key,"
                    + " order_id varchar(64), status varchar(16), usd numeric(10, 4))");
        }
    }

    private List<String> costs() throws Exception {
        List<String> costs = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select order_id, status, usd from video_cost")) {
            while (rows.next()) {
                costs.add(rows.getString(1) + " " + rows.getString(2) + " " + rows.getBigDecimal(3));
            }
        }
        return costs;
    }
}
