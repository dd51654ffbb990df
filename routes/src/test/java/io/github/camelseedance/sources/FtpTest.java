// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sources;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

import io.github.camelseedance.servers.FtpFolder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Pictures that stay on an FTP server and are polled again, because a step after the video fails. */
class FtpTest extends SourceTest {

    @TempDir
    Path home;

    private FtpFolder ftp;

    @BeforeEach
    void startServer() {
        ftp = new FtpFolder(home, 0).start();
    }

    @AfterEach
    void stopServer() throws Exception {
        context.stop();
        ftp.close();
    }

    @Test
    void a_picture_is_paid_once_however_often_it_is_polled() throws Exception {
        picture("beach.png", 640, 360);
        run("");
        eventually(() -> attempts.size() >= 4);
        assertThat(sandbox.requests().submissions()).isEqualTo(1);

        broken = false;

        eventually(() -> delivered.size() == 1);
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void a_picture_that_is_streamed_is_read_for_its_key_and_sent_whole() throws Exception {
        picture("beach.png", 640, 360);
        run("&streamDownload=true&stepwise=false");

        eventually(() -> attempts.size() >= 3);

        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void a_picture_that_was_replaced_is_another_job() throws Exception {
        picture("beach.png", 640, 360);
        run("");
        eventually(() -> attempts.size() >= 2);

        // Not between listing and download of a poll, or the file would differ from the listed one.
        context.getRouteController().suspendRoute("ftp");
        picture("beach.png", 640, 361);
        context.getRouteController().resumeRoute("ftp");

        eventually(() -> sandbox.requests().submissions() == 2);
        int before = attempts.size();
        eventually(() -> attempts.size() >= before + 3);
        assertThat(sandbox.requests().submissions()).isEqualTo(2);
    }

    private void run(String options) throws Exception {
        var properties = ftp.properties("");
        String credentials = "username=" + properties.get("username") + "&password=" + properties.get("password");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(ftp.address() + "?" + credentials
                                + "&passiveMode=true&binary=true&delete=true&initialDelay=0&delay=50" + options)
                        .routeId("ftp")
                        .to("seedance:generate?imageUrl=&prompt=Waves")
                        .process(FtpTest.this::lastStep);
            }
        });
        context.start();
    }

    private void picture(String name, int width, int height) throws IOException {
        Path part = Files.createTempFile("picture", ".png");
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", part.toFile());
        Files.move(part, home.resolve(name), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
}
