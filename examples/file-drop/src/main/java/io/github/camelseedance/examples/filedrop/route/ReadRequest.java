package io.github.camelseedance.examples.filedrop.route;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a request of a picture and its sidecar: the body becomes a map with the picture's file as the first frame. The sidecar
 * is the exchange property {@code sidecar}, the picture {@code picture}; when the exchange is done it goes where the picture goes, to {@code movedTo}.
 */
public final class ReadRequest implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(ReadRequest.class);

    @Override
    public void process(Exchange exchange) throws IOException {
        File picture = exchange.getMessage().getBody(File.class);
        Sidecar sidecar = Sidecar.of(picture.toPath())
                .orElseThrow(() -> new IllegalStateException("The prompt or request beside " + picture.getName()
                        + " is gone: drop it again, under a name that no other picture has"));
        exchange.setProperty("picture", picture);
        exchange.setProperty("sidecar", sidecar.file().toFile());
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onComplete(Exchange done) {
                follow(sidecar.file(), done.getProperty("movedTo", String.class));
            }
        });
        Map<String, Object> request = sidecar.request();
        if (!request.containsKey("first_frame_image_url") && !request.containsKey("imageUrl")) {
            request.put("first_frame_image_url", picture);
        }
        exchange.getMessage().setBody(request);
    }

    private static void follow(Path sidecar, String folder) {
        try {
            Path target = Files.createDirectories(sidecar.resolveSibling(folder));
            Files.move(sidecar, target.resolve(sidecar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("{} could not be moved to {}: {}", sidecar, folder, e.toString());
        }
    }
}
