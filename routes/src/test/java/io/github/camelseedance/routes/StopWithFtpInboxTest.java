// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.routes;

import java.nio.file.Files;
import java.nio.file.Path;

import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.routes.run.Sample;
import io.github.camelseedance.servers.FtpFolder;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A picture stays on an FTP server when the application stops while it waits for the job. */
class StopWithFtpInboxTest extends RouteTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "&localWorkDirectory=work", "&streamDownload=true&stepwise=false", "&delete=true"})
    void the_next_run_finds_the_picture_and_pays_nothing(String options) throws Exception {
        Path inbox = Files.createDirectories(home.resolve("ftp/inbox"));
        Sample.PAPER_BOAT.dropInto(inbox);
        try (FtpFolder ftp = new FtpFolder(home.resolve("ftp"), 0).start()) {
            String login = ftp.properties("").get("username");
            String uri = ftp.address() + "/inbox?username=" + login + "&password=RAW("
                    + ftp.properties("").get("password") + ")&passiveMode=true&binary=true&initialDelay=0&delay=100"
                    + "&moveFailed=.failed" + options.replace("=work", "=" + home.resolve("work"));

            CamelContext first = start(uri, 60_000);
            eventually(() -> assertThat(sandbox.jobs()).hasSize(1));
            first.stop();
            assertThat(namesIn(inbox)).containsExactly("paper-boat.png");

            CamelContext second = start(uri, 10);
            eventually(() -> assertThat(namesIn(home.resolve("outbox"))).isNotEmpty());
            second.stop();
            assertThat(sandbox.jobs()).hasSize(1);
            assertThat(inbox.resolve(".failed")).doesNotExist();
        }
    }

    private CamelContext start(String uri, long pollInitialDelay) throws Exception {
        SeedanceComponent component = new SeedanceComponent();
        component.setLedgerDirectory(home.resolve("ledger").toString());
        component.getConfiguration().setBaseUrl(sandbox.baseUrl());
        component.getConfiguration().setApiToken(sandbox.token());
        component.getConfiguration().setPollInitialDelay(pollInitialDelay);
        DefaultCamelContext context = new DefaultCamelContext();
        context.getShutdownStrategy().setTimeout(10);
        context.addComponent("seedance", component);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri)
                        .to("seedance:generate?prompt=Waves&jobKey=${file:name}")
                        .to("file:" + home.resolve("outbox"));
            }
        });
        context.start();
        return context;
    }
}
