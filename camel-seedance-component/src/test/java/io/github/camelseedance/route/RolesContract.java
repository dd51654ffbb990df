// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.input.media.Pictures;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.junit5.SandboxExtension;
import io.github.camelseedance.testsupport.CatalogSample;
import io.github.camelseedance.testsupport.CatalogSample.Placed;
import io.github.camelseedance.testsupport.QuickQueues;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is submitted to each model of the sample, and what is not. One run per transport. */
abstract class RolesContract {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] PNG = Pictures.png(400, 400);

    @RegisterExtension
    static final SandboxExtension SANDBOX =
            SandboxExtension.with(settings -> settings.instant().render(false).models(CatalogSample.json()));

    private DefaultCamelContext context;

    /** The name of the HTTP component. */
    protected abstract String transport();

    static List<String> models() {
        return CatalogSample.models();
    }

    @BeforeEach
    void startCamel() throws Exception {
        context = new DefaultCamelContext();
        context.getShutdownStrategy().setTimeout(10);
        QuickQueues.in(context);
        context.disableJMX();
        SeedanceComponent component = new SeedanceComponent();
        SeedanceConfiguration options = component.getConfiguration();
        options.setBaseUrl(SANDBOX.baseUrl());
        options.setApiToken(SANDBOX.token());
        options.setHttpComponent(transport());
        context.addComponent("seedance", component);
        context.start();
    }

    @AfterEach
    void stopCamel() throws Exception {
        context.close();
    }

    private Exchange submit(String model, String options, Object body, Map<String, Object> headers) {
        return context.createFluentProducerTemplate()
                .to("seedance:submit?model=" + model + options)
                .withProcessor(exchange -> {
                    exchange.getMessage().setBody(body);
                    exchange.getMessage().setHeaders(new HashMap<>(headers));
                })
                .send();
    }

    private JsonNode submitted(Exchange answer) {
        assertThat(SANDBOX.requests().submissions())
                .as(() -> String.valueOf(answer.getException()))
                .isOne();
        return SANDBOX.requests().last(Call.SUBMIT).body();
    }

    @ParameterizedTest
    @MethodSource("models")
    void all_roles_of_a_model_arrive_in_its_fields(String model) {
        List<Placed> placed = CatalogSample.placed(model)
                .filter(one -> !one.role().equals("imageUrls"))
                .toList();
        ObjectNode expected = JSON.createObjectNode();
        Map<String, Object> headers = new HashMap<>();
        StringBuilder options = new StringBuilder();
        Map<String, Object> body = new HashMap<>();
        int turn = 0;
        for (Placed one : placed) {
            expected.set(one.field(), JSON.valueToTree(one.submitted()));
            switch (turn++ % 4) {
                case 0 -> body.put(one.role(), one.value());
                case 1 ->
                    headers.put(CatalogSample.header(one.role()), one.value().toString());
                case 2 -> options.append("&" + one.role() + "=RAW(" + one.value() + ")");
                default -> options.append("&input." + one.field() + "=RAW(" + one.value() + ")");
            }
        }

        assertThat(submitted(submit(model, options.toString(), body, headers))).isEqualTo(expected);
        assertThat(SANDBOX.requests().last(Call.SUBMIT).path()).endsWith("/v1/models/" + model);
    }

    @ParameterizedTest
    @MethodSource("models")
    void a_picture_in_the_body_is_submitted_where_the_model_takes_one_and_else_nothing_is_paid(String model) {
        Map<String, Object> headers = new HashMap<>(CatalogSample.required(model, "none"));
        headers.remove(SeedanceConstants.IMAGE_URL);
        boolean takesPicture = CatalogSample.lacking(model).stream().noneMatch("imageUrl"::equals);

        Exchange answer = submit(model, "", PNG, headers);

        if (takesPicture) {
            Placed picture = CatalogSample.placed(model)
                    .filter(one -> one.role().equals("imageUrl"))
                    .findFirst()
                    .orElseThrow();
            JsonNode field = submitted(answer).path(picture.field());
            assertThat(field.isArray()).isEqualTo(picture.list());
            assertThat((picture.list() ? field.path(0) : field).asText()).isEqualTo(Pictures.dataUri(PNG));
        } else {
            assertThat(answer.getException())
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("the body sets imageUrl, which the model does not take");
            assertThat(SANDBOX.requests().submissions()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void nothing_is_paid_for_a_role_that_a_model_lacks(String model) {
        for (String role : CatalogSample.lacking(model)) {
            Exchange answer = submit(
                    model,
                    "&" + role + "=RAW(" + CatalogSample.value(role) + ")",
                    null,
                    CatalogSample.required(model, "none"));

            assertThat(answer.getException())
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("the option " + role + " sets " + role);
        }
        assertThat(SANDBOX.requests().submissions()).isZero();
    }
}
