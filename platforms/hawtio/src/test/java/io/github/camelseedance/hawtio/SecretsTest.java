// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;

import io.github.camelseedance.ledger.LedgerQuery;
import io.github.camelseedance.sandbox.Sandbox;
import io.github.camelseedance.sandbox.fault.Call;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Neither passwords nor the token nor signed links nor pictures get into the log, an MBean or a page. */
class SecretsTest {

    @TempDir
    Path folder;

    @Test
    void nothing_secret_is_logged_or_returned() throws Exception {
        Path users = folder.resolve("made.users");
        try (LogCapture log = new LogCapture();
                ConsoleUnderTest console = ConsoleUnderTest.start(
                        Sandbox.builder().instant().start(),
                        folder,
                        Map.of("camel.beans.hawtio.users-file", users.toString()))) {
            String password = Files.readAllLines(users).get(1).split(" ")[1];
            Visitor user = new Visitor(console.url());
            assertThat(user.login("operator", "not-" + password).status()).isEqualTo(403);
            assertThat(user.login("operator", password).status()).isEqualTo(200);
            console.context()
                    .createFluentProducerTemplate()
                    .to("direct:generate")
                    .withBody(Map.of("prompt", "Waves", "first_frame_image_url", picture()))
                    .request();
            String entryId = console.ledger().list(LedgerQuery.newest(1)).get(0).entryId();
            assertThat(user.bytes(console.media(entryId, "output/1")).statusCode())
                    .isEqualTo(200);
            String signature = console.sandbox().requests().last(Call.DOWNLOAD).query();

            String jobs = console.mbean();

            String returned = String.join(
                    "\n",
                    log.text(),
                    user.get("/").body(),
                    user.get("/plugin").body(),
                    user.get("/seedance/media").body(),
                    user.get(console.media(entryId, "outputs")).body(),
                    user.get("/auth/config/login").body(),
                    user.jolokia("{'type':'read','mbean':'org.apache.camel:*'}").body(),
                    user.jolokia("{'type':'read','mbean':'hawtio:*'}").body(),
                    user.jolokia("{'type':'read','mbean':'jolokia:*'}").body(),
                    user.jolokia("{'type':'read','mbean':'java.lang:*','config':{'ignoreErrors':true}}")
                            .body(),
                    user.jolokia("{'type':'exec','mbean':'" + jobs + "','operation':'job','arguments':['" + entryId
                                    + "']}")
                            .body(),
                    user.jolokia("{'type':'exec','mbean':'" + jobs
                                    + "','operation':'list(java.lang.String,java.lang.String,int,int)',"
                                    + "'arguments':['','',0,10]}")
                            .body());

            assertThat(returned)
                    .contains(users.toString(), "\"entryId\":\"" + entryId)
                    .doesNotContain(password)
                    .doesNotContain(console.sandbox().token())
                    .doesNotContain(signature)
                    .doesNotContain("data:image");
        }
    }

    private static String picture() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(640, 360, BufferedImage.TYPE_INT_RGB), "png", out);
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(out.toByteArray());
    }
}
