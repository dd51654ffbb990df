package io.github.camelseedance.benchmarks.inflight;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.benchmarks.harness.Lab;
import io.github.camelseedance.benchmarks.harness.Settings;

/** The ways to wait for many jobs, with the names they have in the table. */
public enum Way {
    SEEDANCE_HTTP("seedance-http", "http", ""),
    SEEDANCE_VERTX("seedance-vertx", "vertx-http", ""),
    /** With the interval of the rivals. */
    SEEDANCE_HTTP_FIXED("seedance-http-fixed", "http", Way.FIXED),
    SEEDANCE_VERTX_FIXED("seedance-vertx-fixed", "vertx-http", Way.FIXED),
    SEEDANCE_HTTP_LEARNING("seedance-http-learning", "http", Way.LEARNING),
    SEEDANCE_VERTX_LEARNING("seedance-vertx-learning", "vertx-http", Way.LEARNING),
    ROUTE_HTTP("route-http", "http", null),
    ROUTE_VERTX("route-vertx", "vertx-http", null),
    BARE_CLIENT("bare-client", null, null);

    static final String FIXED = "fixed";
    static final String LEARNING = "learning";
    /** Between two questions of the rivals, in milliseconds. */
    private static final long DELAY = 2_000;

    private static final String LEARNING_OPTION = "pollLearning";

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

    public boolean isOurs() {
        return polling != null;
    }

    /** Whether it is the route that a user would write. */
    boolean isRoute() {
        return polling == null && scheme != null;
    }

    /** Whether it is a way at all with this version of the component. */
    public boolean exists() {
        return !LEARNING.equals(polling) || knowsLearning();
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
        return new RouteDriver(route -> route.to(uri));
    }

    private String polling(long delay, String options) {
        return switch (polling) {
            case FIXED ->
                "&pollInitialDelay=" + delay + "&pollDelay=" + delay + "&pollMaxDelay=" + delay
                        + "&pollBackoffMultiplier=1" + learning(false);
            case LEARNING -> options + learning(true);
            default -> options + learning(false);
        };
    }

    private static String learning(boolean on) {
        return knowsLearning() ? "&" + LEARNING_OPTION + "=" + on : "";
    }
}
