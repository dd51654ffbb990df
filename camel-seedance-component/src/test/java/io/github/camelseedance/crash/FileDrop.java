// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.crash;

import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.sandbox.Sandbox;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;

/** The shortest route from a folder to a folder, in an application that ends by SIGTERM. */
public final class FileDrop {

    private FileDrop() {}

    /** @param arguments address of the API, directory, and after how many milliseconds a job is first polled */
    public static void main(String[] arguments) throws Exception {
        String directory = arguments[1];
        SeedanceComponent component = new SeedanceComponent();
        component.setLedgerDirectory(directory + "/ledger");
        component.getConfiguration().setBaseUrl(arguments[0]);
        component.getConfiguration().setApiToken(Sandbox.DEFAULT_TOKEN);
        component.getConfiguration().setPollInitialDelay(Long.parseLong(arguments[2]));
        Main main = new Main();
        main.bind("seedance", component);
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("file:" + directory + "/inbox?initialDelay=0&delay=50&moveFailed=.failed")
                        .to("seedance:generate?prompt=Waves&jobKey=${file:name}")
                        .to("file:" + directory + "/outbox");
            }
        });
        main.run();
    }
}
