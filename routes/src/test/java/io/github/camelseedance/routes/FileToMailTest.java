// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.routes;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camelseedance.routes.run.RouteRun;
import io.github.camelseedance.routes.run.Sample;
import io.github.camelseedance.servers.Mailbox;
import io.github.camelseedance.servers.Mailbox.Mail;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FileToMailTest extends RouteTest {

    private Mailbox mailbox;
    private RouteRun run;

    @BeforeEach
    void prepare() {
        mailbox = new Mailbox().start();
        run = routes("file-to-mail")
                .with("seedance.retry.delay", "1")
                .with("seedance.mail.from", "camel@example.org")
                .with("seedance.mail.to", "you@example.org")
                .with(mailbox.properties("seedance.smtp."));
    }

    @AfterEach
    void stopMail() {
        mailbox.close();
    }

    @Test
    void a_picture_becomes_the_same_video_in_a_mail_and_in_the_outbox() throws Exception {
        run.start();
        Sample.PAPER_BOAT.dropInto(run.inbox());

        eventually(() -> assertThat(namesIn(run.inbox().resolve(".done"))).containsExactly("paper-boat.png"));
        assertThat(mailbox.mails()).hasSize(1);
        Mail mail = mailbox.mails().get(0);
        assertThat(mail.to()).isEqualTo("you@example.org");
        assertThat(mail.subject()).isEqualTo("Your video: paper-boat");
        assertThat(mail.text()).contains("attached");
        assertThat(mail.attachmentName()).isEqualTo("paper-boat.mp4");
        assertThat(mail.attachmentBytes()).isEqualTo(video());
        assertThat(run.outbox().resolve("paper-boat.mp4")).hasBinaryContent(video());
    }

    @Test
    void a_video_that_is_too_large_for_a_mail_comes_as_a_link() throws Exception {
        run.with("seedance.mail.max-attachment", "1000").start();
        Sample.PAPER_BOAT.dropInto(run.inbox());

        eventually(() -> assertThat(mailbox.mails()).hasSize(1));
        String text = mailbox.mails().get(0).text();
        Matcher link = Pattern.compile("http\\S+").matcher(text);
        assertThat(link.find()).as("a link in: %s", text).isTrue();
        assertThat(HttpClient.newHttpClient()
                        .send(HttpRequest.newBuilder(URI.create(link.group())).build(), BodyHandlers.ofByteArray())
                        .body())
                .isEqualTo(video());
    }

    @Test
    void a_full_mailbox_leaves_picture_and_reason_and_gets_the_paid_video_when_there_is_room_again() throws Exception {
        mailbox.setFull(true);
        run.start();
        Sample.PAPER_BOAT.dropInto(run.inbox());
        eventually(() -> assertThat(namesIn(run.failed())).containsExactly("paper-boat.png", "paper-boat.reason.txt"));
        assertThat(run.failed().resolve("paper-boat.reason.txt"))
                .content()
                .contains("not delivered to you@example.org", "552", "Mailbox full");

        mailbox.setFull(false);
        putBack(run, "paper-boat.png");

        eventually(() -> assertThat(namesIn(run.inbox().resolve(".done"))).containsExactly("paper-boat.png"));
        assertThat(mailbox.mails()).hasSize(1);
        assertThat(mailbox.mails().get(0).attachmentBytes()).isEqualTo(video());
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }
}
