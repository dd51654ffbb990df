package io.github.camelseedance.examples.filedrop.route;

import java.io.File;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Looks whether the video of a picture lies in the outbox already, made by an earlier run that could not deliver it: then it
 * becomes the body, and the exchange property {@code finished} says that nothing has to be fetched again from the provider,
 * where the video may have expired. A picture or request that has changed since is made anew.
 */
public final class FinishedVideo implements Processor {

    @Override
    public void process(Exchange exchange) {
        File picture = exchange.getMessage().getBody(File.class);
        String name = picture.getName().substring(0, picture.getName().lastIndexOf('.')) + ".mp4";
        String outbox = exchange.getContext().resolvePropertyPlaceholders("{{file-drop.outbox}}");
        File video = Path.of(outbox).resolve(name).toFile();
        if (video.isFile()
                && Stream.concat(
                                Stream.of(picture),
                                Sidecar.of(picture.toPath()).stream().map(Path::toFile))
                        .allMatch(input -> video.lastModified() >= input.lastModified())) {
            exchange.setProperty("finished", true);
            exchange.getMessage().setBody(video);
            exchange.getMessage().setHeader(Exchange.FILE_NAME, name);
        }
    }
}
