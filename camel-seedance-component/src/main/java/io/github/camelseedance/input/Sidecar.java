// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

import io.github.camelseedance.error.InvalidInputException;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Ordered;
import org.apache.camel.WrappedFile;
import org.apache.camel.spi.Synchronization;
import org.apache.camel.spi.UnitOfWork;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the sidecar files of a picture: its prompt from {@code name.txt}, other values from {@code name.json}. A text without a
 * picture or a request beside it has no sidecar files.
 */
final class Sidecar {

    private static final Logger LOG = LoggerFactory.getLogger(Sidecar.class);
    private static final int MAX_PROMPT = 1024 * 1024;

    private final String moveTo;
    private final BiConsumer<Exchange, Synchronization> completions;

    /**
     * @param moveTo the option {@code sidecarMove}, or {@code null}
     * @param completions registers a callback for the time when the exchange, and the route around it, succeeds
     */
    Sidecar(String moveTo, BiConsumer<Exchange, Synchronization> completions) {
        this.moveTo = moveTo;
        this.completions = completions;
    }

    /**
     * Adds the fields of the sidecar files to those of the body, and moves the files when the exchange succeeds.
     *
     * @throws InvalidInputException if the body is a picture but not a local file, a sidecar file cannot be used, or a field is
     *     set twice
     */
    Map<String, GivenValue> with(Map<String, GivenValue> body, Exchange exchange) throws IOException {
        Object whole = exchange.getMessage().getBody();
        Optional<Path> file = LocalFile.of(whole);
        if (file.isEmpty()) {
            refusePicture(whole, body);
            return body;
        }
        if (FileName.isText(LocalFile.name(whole).orElseThrow())) {
            refuseSidecar(file.get());
        }
        List<Path> beside = SidecarFile.beside(file.get());
        List<SidecarFile> read = new ArrayList<>();
        Map<String, GivenValue> all = new LinkedHashMap<>(body);
        Optional<SidecarFile> text = SidecarFile.only(beside, FileName.TEXT);
        if (text.isPresent()) {
            GivenValue prompt =
                    new GivenValue(text.get().read(MAX_PROMPT), text.get().origin());
            GivenValue.putOnce(all, InputField.PROMPT.option(), prompt);
            read.add(text.get());
        }
        Optional<SidecarFile> json = SidecarFile.only(beside, FileName.REQUEST);
        if (json.isPresent()) {
            addFields(json.get(), all);
            read.add(json.get());
        }
        if (moveTo != null && !read.isEmpty()) {
            completions.accept(exchange, new Move(read, moveTo));
        }
        return all;
    }

    private static void addFields(SidecarFile file, Map<String, GivenValue> fields) throws IOException {
        Map<String, Object> values = JsonRequests.read(
                file.read(Contents.LIMIT), where -> file.refusal("is not one valid JSON object" + where, "correct it"));
        values.forEach((name, value) -> {
            if (value != null) {
                GivenValue given =
                        new GivenValue(value, "the field " + PlainValues.shown(name) + " of " + file.origin());
                GivenValue.putOnce(fields, name, given);
            }
        });
    }

    /** Otherwise a picture and its text would be two jobs. */
    private static void refuseSidecar(Path text) {
        SidecarFile.leader(text).ifPresent(leader -> {
            throw new InvalidInputException("The file " + LocalFile.shown(text) + " in the body is the sidecar file of "
                    + LocalFile.shown(leader) + ", so it is no request of its own: send that file, and let the consumer"
                    + " leave out texts with a picture or a request beside them.");
        });
    }

    /** Otherwise the default prompt would silently replace the text of this picture. */
    private static void refusePicture(Object whole, Map<String, GivenValue> body) {
        boolean file = body.values().stream()
                .anyMatch(given -> given.origin().equals(GivenValue.BODY) && !(given.value() instanceof String));
        if (whole instanceof WrappedFile || file) {
            throw new InvalidInputException("The option sidecar needs a local file, but the picture in the body is "
                    + (whole instanceof WrappedFile ? "a remote file" : "no file")
                    + ": store it with its sidecar files in a local folder first, or set the header CamelSeedancePrompt"
                    + " and remove the option sidecar.");
        }
    }

    /** Moves sidecar files when the exchange that read them has succeeded. */
    private static final class Move extends SynchronizationAdapter {
        private final List<SidecarFile> files;
        private final String folder;

        /** @param folder the target folder; a relative one is in the folder of the files */
        Move(List<SidecarFile> files, String folder) {
            this.files = files;
            this.folder = folder;
        }

        /**
         * Runs after the consumer has moved the picture: if a crash left the picture alone in the inbox, it would be paid again
         * with another prompt.
         */
        @Override
        public int getOrder() {
            return Ordered.LOWEST;
        }

        /**
         * A handled failure still counts as a failure, as in Camel's idempotent consumer. In a split or multicast the parent
         * exchange must succeed as well, since its consumer keeps the picture until then.
         */
        @Override
        public void onComplete(Exchange exchange) {
            if (ExchangeHelper.isFailureHandled(exchange)) {
                return;
            }
            UnitOfWork parent = exchange.getProperty(ExchangePropertyKey.STREAM_CACHE_UNIT_OF_WORK, UnitOfWork.class);
            if (parent != null && parent != exchange.getUnitOfWork()) {
                parent.addSynchronization(new Move(files, folder));
            } else {
                files.forEach(this::move);
            }
        }

        private void move(SidecarFile file) {
            try {
                if (!file.isUnchanged()) {
                    LOG.warn("{} stays where it is: it was changed after it was read", file.origin());
                    return;
                }
                Path target = Files.createDirectories(file.path().resolveSibling(folder));
                Files.move(file.path(), target.resolve(file.path().getFileName()), StandardCopyOption.REPLACE_EXISTING);
            } catch (NoSuchFileException e) {
                LOG.debug("{} is gone already", file.origin());
            } catch (IOException e) {
                LOG.warn("{} could not be moved to {}: {}", file.origin(), folder, e.toString());
            }
        }
    }
}
