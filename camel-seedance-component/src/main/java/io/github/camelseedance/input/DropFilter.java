// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.camelseedance.error.Failures;
import io.github.camelseedance.input.DropModel.Picture;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Filter for a file consumer whose files are jobs: pictures, {@code .txt} and {@code .json}. Which of them are depends on the
 * model:
 *
 * <ul>
 *   <li>A model that takes a picture: each picture is a job. A {@code .txt} or {@code .json} stays where it is: it belongs to a
 *       picture, which may be still to come.
 *   <li>A model that takes no picture, or with {@code textOnly} one that can do without: each {@code .txt}, or {@code .json} with
 *       a prompt, is a job. If both have the same stem, the {@code .json} is the job and the {@code .txt} its prompt. A picture
 *       is moved to the folder for failures, together with its texts, which were meant for a video of this picture.
 * </ul>
 *
 * <p>Refuses the same files as {@link InboxFilter}. A reason file, {@code name.reason.txt}, is never a job. Thread-safe.
 */
public final class DropFilter implements GenericFileFilter<File>, CamelContextAware {

    private static final Logger LOG = LoggerFactory.getLogger(DropFilter.class);

    private static final List<String> TEXTS = List.of(FileName.TEXT, FileName.REQUEST);
    private static final Duration WAIT = Duration.ofSeconds(10);
    private static final Duration RETRY = Duration.ofSeconds(30);
    private static final JsonFactory JSON = new JsonFactory();

    private final Clock clock;
    private final AtomicBoolean waitingLogged = new AtomicBoolean();
    private CamelContext camelContext;
    private String model = "";
    private boolean textOnly;
    private InboxFilter pictures = new InboxFilter();
    private InboxFilter texts = texts(".failed");
    private CompletableFuture<DropModel> lookup;
    private Instant nextLookup = Instant.MIN;

    public DropFilter() {
        this(Clock.systemUTC());
    }

    DropFilter(Clock clock) {
        this.clock = clock;
    }

    @Override
    public boolean accept(GenericFile<File> candidate) {
        File file = candidate.getFile();
        boolean text = isText(file.getName());
        if (candidate.isDirectory() || !text && !FileName.isPicture(file.getName())) {
            return pictures.accept(candidate);
        }
        CompletableFuture<DropModel> known = lookup();
        if (!known.isDone()) {
            return false;
        }
        if (textOnly && known.isCompletedExceptionally()) {
            return false; // as soon as the model is known, the picture may be refused
        }
        Optional<DropModel> textModel = textModel(known);
        if (text) {
            return textModel.isPresent() && texts.accept(candidate) && isRequest(file, textModel.get());
        }
        textModel.ifPresent(found -> refuse(file, found));
        return textModel.isEmpty() && pictures.accept(candidate);
    }

    /** Returns the model if its jobs are texts. If the lookup has failed it is unknown, and a picture is a job, which says why. */
    private Optional<DropModel> textModel(CompletableFuture<DropModel> known) {
        if (known.isCompletedExceptionally()) {
            return Optional.empty();
        }
        DropModel found = known.join();
        if (found.picture() == Picture.OPTIONAL && !textOnly && waitingLogged.compareAndSet(false, true)) {
            LOG.info(
                    "The model {} can take a picture, so a text waits in the inbox for its picture. If texts are jobs"
                            + " of their own, set textOnly of this filter (in the ready-made routes seedance.text-only)",
                    found.modelId());
        }
        if (found.picture() == Picture.REQUIRED && textOnly && waitingLogged.compareAndSet(false, true)) {
            LOG.warn("textOnly has no effect: the model {} needs a picture", found.modelId());
        }
        boolean takesTexts = found.picture() == Picture.NONE || found.picture() == Picture.OPTIONAL && textOnly;
        return takesTexts ? Optional.of(found) : Optional.empty();
    }

    /** Waits for a new lookup for a moment only, so that an API that hangs does not hold the consumer. */
    private synchronized CompletableFuture<DropModel> lookup() {
        boolean again = lookup != null
                && lookup.isCompletedExceptionally()
                && !clock.instant().isBefore(nextLookup);
        if (lookup == null || again) {
            nextLookup = clock.instant().plus(RETRY);
            lookup = DropModel.Lookup.in(camelContext).of(model).whenComplete((found, failure) -> logFailure(failure));
            await(lookup);
        }
        return lookup;
    }

    private static void await(CompletableFuture<?> lookup) {
        try {
            lookup.get(WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("The model is not known yet", e);
        }
    }

    private void logFailure(Throwable failure) {
        if (failure != null) {
            LOG.warn(
                    "It is unknown whether the model takes pictures, so {} in the inbox: {}",
                    textOnly ? "all files wait" : "texts wait",
                    Failures.unwrap(failure).getMessage());
        }
    }

    private static boolean isText(String name) {
        return TEXTS.contains(FileName.extension(name));
    }

    private static boolean isRequest(File file, DropModel textModel) {
        if (file.getName().toLowerCase(Locale.ROOT).endsWith(InboxFilter.REASON)
                || hasBeside(file, FileName.PICTURES)) {
            return false;
        }
        return FileName.isText(file.getName())
                ? !hasBeside(file, List.of(FileName.REQUEST))
                : hasBeside(file, List.of(FileName.TEXT)) || hasPrompt(file, textModel.promptNames());
    }

    /** Tests for names instead of listing the folder: this runs for each text at each poll. */
    private static boolean hasBeside(File file, List<String> extensions) {
        String stem = FileName.stem(file.getName());
        return extensions.stream()
                .flatMap(extension -> Stream.of(extension, extension.toUpperCase(Locale.ROOT)))
                .anyMatch(extension -> new File(file.getParentFile(), stem + "." + extension).exists());
    }

    /** Returns whether the request has a prompt. The request is read later; one that cannot be read is refused then. */
    private static boolean hasPrompt(File request, Set<String> names) {
        if (request.length() > Contents.LIMIT) {
            return true;
        }
        try (InputStream in = Files.newInputStream(request.toPath());
                JsonParser json = JSON.createParser(in)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return true;
            }
            for (JsonToken token = json.nextToken(); token == JsonToken.FIELD_NAME; token = json.nextToken()) {
                if (json.nextToken() != JsonToken.VALUE_NULL && names.contains(json.currentName())) {
                    return true;
                }
                json.skipChildren();
            }
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** Moves the texts first: alone in the inbox they would be jobs. */
    private void refuse(File picture, DropModel textModel) {
        SidecarFile.beside(picture.toPath()).stream()
                .filter(beside -> isText(beside.getFileName().toString()))
                .forEach(text -> texts.moveToFailed(
                        text,
                        "It belongs to the picture " + LocalFile.shown(picture.getName()) + ", which was refused"));
        if (hasBeside(picture, TEXTS)) {
            return;
        }
        pictures.moveToFailed(
                picture.toPath(),
                "The model " + textModel.modelId() + (textOnly ? " is used for texts only" : " takes no picture")
                        + ": drop a text alone, or set another model. Nothing was submitted");
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }

    /** Sets the id of the model that the route uses. Empty, the default, for the model of the component. */
    public void setModel(String model) {
        this.model = model == null ? "" : model.strip();
    }

    /** Sets whether texts are jobs and pictures are refused with a model that can, but need not, take a picture. Default false. */
    public void setTextOnly(boolean textOnly) {
        this.textOnly = textOnly;
    }

    /** Sets the folder for refused files; a relative one is in the folder of the file. Default {@code .failed}. */
    public void setFailed(String failed) {
        pictures = new InboxFilter(failed);
        texts = texts(failed);
    }

    private static InboxFilter texts(String failed) {
        return new InboxFilter(failed, String.join(",", TEXTS));
    }
}
