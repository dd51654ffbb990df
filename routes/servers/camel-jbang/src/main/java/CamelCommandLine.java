// SPDX-License-Identifier: Apache-2.0
import org.apache.camel.dsl.jbang.core.commands.CamelJBangMain;

/** What JBang starts as {@code camel}: the class it calls has no main method for a plain JVM. */
public class CamelCommandLine {

    public static void main(String... args) {
        CamelJBangMain.run(args);
    }
}
