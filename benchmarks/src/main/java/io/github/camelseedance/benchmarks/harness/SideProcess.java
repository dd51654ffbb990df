// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.benchmarks.harness;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The program of a JVM with one side in it: a line of settings comes in for each round, a line of figures goes out. */
public final class SideProcess {

    static final String FIGURES = "figures ";

    private SideProcess() {}

    /** @param arguments the class of the side and its settings */
    public static void main(String[] arguments) throws Exception {
        PrintStream answers = System.out;
        // Other output must not come between the answers.
        System.setOut(System.err);
        try (Side side = create(arguments[0], Settings.parse(arguments[1]))) {
            answers.println(FIGURES);
            BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = requests.readLine(); line != null; line = requests.readLine()) {
                answers.println(FIGURES + side.round(Settings.parse(line)).line());
            }
        } catch (Exception e) {
            e.printStackTrace();
        }
        // Threads of what was measured must not keep the process.
        System.exit(0);
    }

    static Side create(String type, Settings settings) throws ReflectiveOperationException {
        return (Side) Class.forName(type).getConstructor(Settings.class).newInstance(settings);
    }
}
