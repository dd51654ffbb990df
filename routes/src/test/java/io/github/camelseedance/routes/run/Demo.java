package io.github.camelseedance.routes.run;

import java.io.PrintStream;
import java.util.Map;

/** What is done with a route so that there is something to see. */
enum Demo {
    /** A picture falls into the inbox. */
    PICTURE {
        @Override
        void begin(RouteRun run, PrintStream out) {
            out.println(Sample.PAPER_BOAT.picture() + " -> " + run.inbox());
            Sample.PAPER_BOAT.dropInto(run.inbox());
        }
    };

    static Demo of(String route) {
        return PICTURE;
    }

    /** What the route is told beside its folders and servers. */
    Map<String, String> properties() {
        return Map.of();
    }

    abstract void begin(RouteRun run, PrintStream out);

    boolean endsByItself() {
        return true;
    }
}
