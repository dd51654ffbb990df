// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.benchmarks.inflight;

import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.benchmarks.harness.Lab;
import io.github.camelseedance.benchmarks.harness.Settings;
import org.apache.camel.CamelContext;
import org.apache.camel.model.RouteDefinition;

/** The ways to wait for many jobs, with the names they have in the table. */
public enum Way {
    /** As the component comes. */
    SEEDANCE_HTTP("seedance-http", "http", Way.DEFAULT),
    SEEDANCE_VERTX("seedance-vertx", "vertx-http", Way.DEFAULT),
    /** For those who want to know of an end sooner. */
    SEEDANCE_HTTP_1S("seedance-http-1s", "http", Way.SOONER),
    SEEDANCE_VERTX_1S("seedance-vertx-1s", "vertx-http", Way.SOONER),
    /** As the component comes, on the day when generation times change: what it has learned is wrong. */
    SEEDANCE_HTTP_SURPRISED("seedance-http-surprised", "http", Way.SURPRISED),
    /** With more concurrent calls, which matters for a distant API. */
    SEEDANCE_VERTX_256("seedance-vertx-256", "vertx-http", Way.MORE_CALLS),
    /** With the interval of the rivals. */
    SEEDANCE_HTTP_FIXED("seedance-http-fixed", "http", Way.FIXED),
    /** With a schedule that learns nothing. */
    SEEDANCE_HTTP_BACK_OFF("seedance-http-back-off", "http", Way.BACK_OFF),
    ROUTE_HTTP("route-http", "http", null),
    ROUTE_VERTX("route-vertx", "vertx-http", null),
    BARE_CLIENT("bare-client", null, null);

    private static final String DEFAULT = "default";
    private static final String SOONER = "sooner";
    private static final String SURPRISED = "surprised";
    private static final String FIXED = "fixed";
    private static final String BACK_OFF = "back-off";
    private static final String MORE_CALLS = "more-calls";
    private static final int MANY_CALLS = 256;
    /** The delay between two polls of the other ways, in milliseconds. */
    private static final long DELAY = 2_000;

    private final String label;
    private final String scheme;
    private final String polling;

    Way(String label, String scheme, String polling) {
        this.label = label;
        this.scheme = scheme;
        this.polling = polling;
    }

    public String label() {
        return label;
    }

    /** Whether it is the component as it comes, or as its page says for this purpose: the goals are for these. */
    public boolean hasGoals() {
        return DEFAULT.equals(polling) || SOONER.equals(polling);
    }

    /** Whether it has seen such jobs before it is measured, as on any day but the first. */
    boolean isTaught() {
        return hasGoals() || isForFarApi();
    }

    /** Whether it says nothing about an API on the same machine. */
    boolean isForFarApi() {
        return MORE_CALLS.equals(polling);
    }

    /** Whether it is the route that a user would write. */
    boolean isRoute() {
        return polling == null && scheme != null;
    }

    /** The settings of a side that goes this way; the times of the schedule are the default ones, but for a test. */
    public Settings settings(Lab lab, String api) {
        return Settings.NONE
                .with("way", name())
                .with("api", api)
                .with("delay", lab.scale().choose(DELAY, DELAY, 50L))
                .with("options", lab.scale().choose("", "", "&pollInitialDelay=50&pollMaxDelay=100"));
    }

    Driver driver(Settings settings) throws Exception {
        String api = settings.text("api");
        long delay = settings.number("delay");
        if (scheme == null) {
            return new BareDriver(api, delay);
        }
        if (polling == null) {
            return new RouteDriver(new HandWrittenSteps(api, scheme, delay));
        }
        String uri = "seedance:generate?apiToken=benchmark&baseUrl=" + api + "&httpComponent=" + scheme
                + polling(delay, settings.text("options"));
        return new RouteDriver(new RouteDriver.Steps() {
            @Override
            public void addTo(RouteDefinition route) {
                route.to(uri);
            }

            @Override
            public void prepare(CamelContext context) {
                if (isForFarApi()) {
                    context.getComponent("seedance", SeedanceComponent.class).setMaxConcurrentRequests(MANY_CALLS);
                }
            }
        });
    }

    /** @param options shorter times for a test */
    private String polling(long delay, String options) {
        String usual = options.isEmpty() ? "" : options + "&pollDelay=" + delay;
        return switch (polling) {
            case SOONER -> options + "&pollDelay=" + delay / 2;
            case FIXED ->
                "&pollLearning=false&pollInitialDelay=" + delay + "&pollDelay=" + delay + "&pollMaxDelay=" + delay
                        + "&pollBackoffMultiplier=1";
            case BACK_OFF -> usual + "&pollLearning=false";
            default -> usual;
        };
    }
}
