package io.github.camelseedance.benchmarks.inflight;

import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.benchmarks.harness.Lab;
import io.github.camelseedance.benchmarks.harness.Settings;
import org.apache.camel.CamelContext;
import org.apache.camel.model.RouteDefinition;

/** The ways to wait for many jobs, with the names they have in the table. */
public enum Way {
    /** As the component comes. */
    SEEDANCE_HTTP("seedance-http", "http", ""),
    SEEDANCE_VERTX("seedance-vertx", "vertx-http", ""),
    /** With more calls under way at once, which counts when the API is far away. */
    SEEDANCE_VERTX_256("seedance-vertx-256", "vertx-http", Way.MORE_CALLS),
    /** With the interval of the rivals. */
    SEEDANCE_HTTP_FIXED("seedance-http-fixed", "http", Way.FIXED),
    SEEDANCE_VERTX_FIXED("seedance-vertx-fixed", "vertx-http", Way.FIXED),
    /** With a schedule that learns nothing. */
    SEEDANCE_HTTP_BACK_OFF("seedance-http-back-off", "http", Way.BACK_OFF),
    SEEDANCE_VERTX_BACK_OFF("seedance-vertx-back-off", "vertx-http", Way.BACK_OFF),
    ROUTE_HTTP("route-http", "http", null),
    ROUTE_VERTX("route-vertx", "vertx-http", null),
    BARE_CLIENT("bare-client", null, null);

    static final String FIXED = "fixed";
    static final String BACK_OFF = "back-off";
    static final String MORE_CALLS = "more-calls";
    private static final int MANY_CALLS = 256;
    /** Between two questions of the rivals, in milliseconds. */
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

    /** Whether it is the component as it comes, for which the goals are. */
    public boolean isDefault() {
        return "".equals(polling);
    }

    /** Whether it says nothing about an API on the same machine. */
    boolean isForFarApi() {
        return MORE_CALLS.equals(polling);
    }

    /** Whether it is the route that a user would write. */
    boolean isRoute() {
        return polling == null && scheme != null;
    }

    /** Whether it is a way at all with this version of the component. */
    public boolean exists() {
        return !BACK_OFF.equals(polling) || knowsLearning();
    }

    /** The learning schedule came later than the first of these figures. */
    private static boolean knowsLearning() {
        for (var method : SeedanceConfiguration.class.getMethods()) {
            if (method.getName().equals("isPollLearning")) {
                return true;
            }
        }
        return false;
    }

    /** The settings of a side that goes this way; the times of the schedule are the default ones, but for a test. */
    public Settings settings(Lab lab, String api) {
        return Settings.NONE
                .with("way", name())
                .with("api", api)
                .with("delay", lab.scale().choose(DELAY, DELAY, 50L))
                .with("options", lab.scale().choose("", "", "&pollInitialDelay=50&pollDelay=50&pollMaxDelay=100"));
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

    private String polling(long delay, String options) {
        return switch (polling) {
            case FIXED ->
                "&pollInitialDelay=" + delay + "&pollDelay=" + delay + "&pollMaxDelay=" + delay
                        + "&pollBackoffMultiplier=1" + notLearning();
            case BACK_OFF -> options + notLearning();
            default -> options;
        };
    }

    private static String notLearning() {
        return knowsLearning() ? "&pollLearning=false" : "";
    }
}
