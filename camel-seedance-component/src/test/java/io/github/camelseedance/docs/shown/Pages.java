package io.github.camelseedance.docs.shown;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pages from which people copy routes. */
final class Pages {

    static final String README = "../README.md";
    static final String COMPONENT = "src/main/docs/seedance-component.adoc";
    static final String LEDGER = "src/main/docs/seedance-ledger.adoc";
    static final String COOKBOOK = "src/main/docs/seedance-cookbook.adoc";
    static final String KAMELETS = "../routes/README.md";
    static final String EMPTY_TAB =
            "../platforms/hawtio/src/main/resources/META-INF/resources/hawtio-seedance/empty.js";

    private static final Pattern TEMPLATE = Pattern.compile("(?s)const ROUTE = `(.*?)`;");

    private Pages() {}

    /** Everything on them that handles jobs. */
    static List<Example> examples() {
        return Stream.concat(
                        Stream.of(README, COMPONENT, LEDGER, COOKBOOK, KAMELETS)
                                .flatMap(page -> Example.allOn(page).stream()),
                        Stream.of(emptyTab()))
                .filter(Example::handlesJobs)
                .toList();
    }

    /** A route that a page leaves to its user. */
    static Example ofTheUser(String yaml) {
        return new Example("", "", "yaml", yaml);
    }

    /** The route that the console's tab shows while there are no jobs. */
    static Example emptyTab() {
        Matcher route = TEMPLATE.matcher(Example.read(EMPTY_TAB));
        if (!route.find()) {
            throw new AssertionError(EMPTY_TAB + " has no template ROUTE");
        }
        return new Example(EMPTY_TAB, "", "yaml", route.group(1).replace("\\$", "$"));
    }
}
