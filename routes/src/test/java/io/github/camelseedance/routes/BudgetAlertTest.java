// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.routes;

import java.nio.file.Path;

import io.github.camelseedance.routes.run.RouteRun;
import io.github.camelseedance.sandbox.junit5.SandboxExtension;
import io.github.camelseedance.servers.Mailbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** With the list, whose jobs cost 0.12 USD each here. */
class BudgetAlertTest extends RouteTest {

    @RegisterExtension
    static final SandboxExtension quick =
            SandboxExtension.with(settings -> settings.instant().render(false));

    @Test
    void a_mail_tells_at_80_percent_and_another_one_without_room() throws Exception {
        try (Mailbox mailbox = new Mailbox().start()) {
            var smtp = mailbox.properties("");
            RouteRun run = alerting("smtp:" + smtp.get("host") + ":" + smtp.get("port")
                            + "?from=videos@example.org&to=you@example.org")
                    .start();

            list(run, "one.csv", 3);
            assertThat(mailbox.mails()).isEmpty();
            list(run, "two.csv", 1);
            eventually(() -> assertThat(mailbox.mails()).hasSize(1));
            list(run, "three.csv", 1);
            eventually(() -> assertThat(mailbox.mails()).hasSize(2));

            assertThat(mailbox.mails())
                    .extracting(Mailbox.Mail::subject)
                    .containsExactly("80 % of a budget for videos is used", "100 % of a budget for videos is used");
            assertThat(mailbox.mails().get(0).text()).contains("80 % of the budget of the component", "of 0.5 USD");
            assertThat(mailbox.mails().get(1).text()).contains("The budget of the component has no room left");
            assertThat(quick.requests().submissions()).isEqualTo(4);
            stop();
        }
    }

    private RouteRun alerting(String uri) {
        return routes("budget-alert", "prompt-list")
                .on(quick.sandbox())
                .with("camel.component.seedance.budget", "0.5")
                .with("seedance.alert.uri", uri);
    }

    /** Runs a list of this many lines, and waits for its end. */
    private static void list(RouteRun run, String name, int lines) throws Exception {
        String line = "Waves,https://example.org/%s-%d.png,4\n";
        StringBuilder list = new StringBuilder("prompt,imageUrl,duration\n");
        for (int i = 0; i < lines; i++) {
            list.append(line.formatted(name, i));
        }
        drop(run, name, bytes(list.toString()));
        Path done = run.inbox().resolve(".done").resolve(name);
        eventually(() -> assertThat(done).exists());
    }
}
