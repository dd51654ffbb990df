// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.github.camelseedance.SeedanceConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The recipe that asks a person, with a real mail server. A second of video costs 0.40 USD. */
@Tag("documentation")
class CookbookApprovalTest extends CookbookTestSupport {

    private final GreenMail mails = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @TempDir
    Path approvals;

    @Override
    protected void configure(SeedanceConfiguration options) {
        super.configure(options);
        options.setModel("bytedance/seedance-2.5/text-to-video/4k");
    }

    @Override
    protected void prepare() {
        super.prepare();
        mails.start();
        property("smtp", "127.0.0.1:" + mails.getSmtp().getPort());
        property("mail.from", "videos@example.org");
        property("mail.to", "boss@example.org");
        property("approvals", approvals.toString());
    }

    @AfterEach
    void closeMails() throws Exception {
        context.stop();
        mails.stop();
    }

    @Test
    void an_order_up_to_5_dollars_is_made_without_a_question() throws Exception {
        load(Recipe.APPROVAL);

        order("sea.json", 12);

        await(() -> assertThat(outcome()).containsExactly("sea.mp4"));
        await(() -> assertThat(inbox.resolve(".done/sea.json")).exists());
        assertThat(mails.getReceivedMessages()).isEmpty();
        assertThat(namesIn("waiting")).isEmpty();
    }

    @Test
    void a_dearer_order_waits_for_a_person_and_is_paid_once() throws Exception {
        load(Recipe.APPROVAL);

        order("sea.json", 13);

        await(() -> assertThat(namesIn("waiting")).hasSize(1));
        String waiting = namesIn("waiting").get(0);
        assertThat(mails.getReceivedMessages()).hasSize(1);
        assertThat(mails.getReceivedMessages()[0].getAllRecipients()[0]).hasToString("boss@example.org");
        assertThat(mails.getReceivedMessages()[0].getContent().toString())
                .contains("would cost 5.2 USD", "waiting/" + waiting, approvals.resolve("approved") + ".");
        assertThat(sandbox.requests().submissions()).isZero();

        Files.move(approvals.resolve("waiting").resolve(waiting), approvals.resolve("approved/sea.json"));

        await(() -> assertThat(outcome()).containsExactly("sea.mp4"));
        await(() -> assertThat(approvals.resolve("approved/.done/sea.json")).exists());
        assertThat(submitted("duration")).containsExactly("13");
    }

    @Test
    void a_later_order_does_not_replace_one_of_the_same_name_that_waits() throws Exception {
        load(Recipe.APPROVAL);

        order("sea.json", 13);
        await(() -> assertThat(namesIn("waiting")).hasSize(1));
        order("sea.json", 30);

        await(() -> assertThat(namesIn("waiting")).hasSize(2));
        assertThat(sandbox.requests().submissions()).isZero();
    }

    private void order(String name, int seconds) throws IOException {
        Path partial = Files.writeString(
                inbox.resolve(".part"), "{\"prompt\": \"Waves at dawn\", \"duration\": " + seconds + "}");
        Files.move(partial, inbox.resolve(name));
    }

    private List<String> namesIn(String folder) throws IOException {
        if (Files.notExists(approvals.resolve(folder))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(approvals.resolve(folder))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
