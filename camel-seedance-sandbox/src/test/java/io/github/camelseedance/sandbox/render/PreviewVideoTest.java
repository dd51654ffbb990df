package io.github.camelseedance.sandbox.render;

import io.github.camelseedance.sandbox.Client;
import io.github.camelseedance.sandbox.Sandbox;
import io.github.camelseedance.sandbox.TestPictures;
import io.github.camelseedance.sandbox.junit5.SandboxExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

class PreviewVideoTest {

    @RegisterExtension
    static SandboxExtension extension = SandboxExtension.instant();

    @Test
    void smoke(Sandbox sandbox) {
        var client = new Client(sandbox);
        var id = client.submitted(Client.input().put("first_frame_image_url", TestPictures.dataUri("png", 800, 450)));
        assertThat(client.status(id).text("status")).isEqualTo("completed");
        assertThat(client.result(id).text("status")).isEqualTo("succeeded");
        var video = client.download(client.videoUrl(id));
        assertThat(video.status()).as(video.json().toString()).isEqualTo(200);
        assertThat(video.bytes().length).isGreaterThan(50_000);
        assertThat(client.download(client.videoUrl(client.submitted())).status())
                .isEqualTo(200);
    }
}
