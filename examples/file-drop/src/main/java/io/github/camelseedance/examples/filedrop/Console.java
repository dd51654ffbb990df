// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.examples.filedrop;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/**
 * The settings of the console in the browser.
 *
 * @param wanted {@code -Dfile-drop.console=true}
 * @param port {@code -Dfile-drop.console.port}, 0 for a free port
 */
record Console(boolean wanted, String port) {

    static Console of(Properties properties) {
        return new Console(
                Boolean.parseBoolean(properties.getProperty("file-drop.console")),
                properties.getProperty("file-drop.console.port", "8888"));
    }

    /** For Camel Main; the first one would do. */
    Map<String, String> properties(Path users) {
        return wanted
                ? Map.of(
                        "camel.beans.hawtio",
                        "#class:io.github.camelseedance.hawtio.HawtioConsole",
                        "camel.beans.hawtio.port",
                        port,
                        "camel.beans.hawtio.users-file",
                        users.toString(),
                        "camel.component.seedance.keep-prompt",
                        "true")
                : Map.of();
    }
}
