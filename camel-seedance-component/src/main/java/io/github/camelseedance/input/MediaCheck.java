// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.camelseedance.input.media.Content;
import io.github.camelseedance.input.media.DataUri;
import io.github.camelseedance.input.media.FileFormat;
import io.github.camelseedance.input.media.ImageFormat;
import io.github.camelseedance.input.media.ImageSize;
import io.github.camelseedance.input.media.LocalMedia;
import io.github.camelseedance.input.media.Media;
import io.github.camelseedance.input.media.MediaUrl;
import io.github.camelseedance.input.media.RecordingFormat;
import io.github.camelseedance.input.schema.FieldSchema;
import io.github.camelseedance.input.schema.ModelSchema;

/** Checks the pictures, videos and audio files of a request. Decodes none, and fetches none from a URL. */
final class MediaCheck {

    private static final String NO_DATA_URI = "is not a valid data URI of a picture: write data:image/png;base64, (or"
            + " another image type) and the picture in base64 without line breaks";
    private static final String READ_LOCK =
            "with readLock=changed a file consumer leaves files alone that are still being copied";

    private final Staging staging;
    private final Reasons refusals = new Reasons();
    private final Reasons breaches = new Reasons();

    MediaCheck(Staging staging) {
        this.staging = staging;
    }

    /** Returns why files cannot be sent, regardless of the model's schema. */
    List<String> refusals() {
        return refusals.sentences();
    }

    /** Returns the rules of the schema that files break. */
    List<String> breaches() {
        return breaches.sentences();
    }

    void check(ModelSchema schema, Map<String, GivenValue> values) throws IOException {
        for (Map.Entry<String, GivenValue> entry : values.entrySet()) {
            check(schema.field(entry.getKey()), entry.getValue());
        }
        if (refusals.isEmpty()) {
            RequestSize.refusal(values, staging).ifPresent(reason -> refusals.add(() -> reason));
        }
    }

    private void check(FieldSchema field, GivenValue given) throws IOException {
        if (given.value() instanceof Collection<?> list) {
            int number = 0;
            for (Object element : list) {
                number++;
                check(field, new GivenValue(element, "element " + number + " of " + given.origin()));
            }
        } else if (given.value() instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                check(
                        field,
                        new GivenValue(
                                entry.getValue(),
                                LocalFile.shown(String.valueOf(entry.getKey())) + " of " + given.origin()));
            }
        } else if (given.value() instanceof LocalMedia file) {
            file(field, file, given.origin());
        } else if (given.value() instanceof String text && DataUri.isPicture(text)) {
            dataUri(field, given, text);
        } else if (InputField.media(field) != Media.NONE) {
            url(field, given, InputField.media(field));
        }
    }

    private void url(FieldSchema field, GivenValue given, Media wanted) {
        if (!(given.value() instanceof String address)) {
            refuse(field, given, "is neither a URL nor a file: give " + wanted);
        } else if (DataUri.isMeant(address)) {
            refuse(field, given, wanted == Media.PICTURE ? NO_DATA_URI : noDataUriOf(wanted));
        } else {
            MediaUrl.problem(address).ifPresent(problem -> refuse(field, given, problem + ": " + remedy(wanted)));
        }
    }

    private static String remedy(Media wanted) {
        return "give an https URL that the provider can fetch without login, such as a pre-signed one"
                + (wanted == Media.PICTURE
                        ? ", or a data:image/...;base64, URI; a local file is given as a File or bytes instead of"
                                + " its path"
                        : "; a local file is given as a file instead of its path");
    }

    private static String noDataUriOf(Media media) {
        return "is a data URI, and only pictures can be sent like this: give the https URL of " + media
                + ", or its file and the option stagingEndpoint";
    }

    private void file(FieldSchema field, LocalMedia file, String origin) throws IOException {
        String name = file.fileName() == null ? "" : " (" + LocalFile.shown(file.fileName()) + ")";
        GivenValue named = new GivenValue(file, origin + name);
        if (field.isPlain() || InputField.isPrompt(field.name())) {
            refuse(field, named, "is a file, which is no value for this field: give its value as text");
            return;
        }
        Optional<String> problem =
                problem(InputField.media(field), file.content(), file.format().orElse(null));
        if (problem.isPresent()) {
            refuse(field, named, problem.get());
            return;
        }
        Optional<String> refusal = staging.refusal(file);
        boolean fits = file.format().orElseThrow().isInline() || refusal.isEmpty();
        if (!fits || isWhole(field, named, file.content(), file.format().orElseThrow())) {
            refusal.ifPresent(reason -> refuse(field, named, reason));
        }
    }

    private void dataUri(FieldSchema field, GivenValue given, String uri) throws IOException {
        Optional<DataUri> parsed = DataUri.parse(uri);
        if (parsed.isEmpty()) {
            refuse(field, given, NO_DATA_URI);
            return;
        }
        DataUri picture = parsed.get();
        FileFormat format = LocalMedia.of(picture, null).format().orElse(null);
        Optional<String> problem = problem(InputField.media(field), picture, format)
                .or(() -> format.isInline() ? Optional.empty() : Optional.of(notInline(format)));
        if (problem.isPresent()) {
            refuse(field, given, problem.get());
            return;
        }
        if (!isWhole(field, given, picture, format)) {
            return;
        }
        if (!format.isCalled(picture.mediaType())) {
            refuse(
                    field,
                    given,
                    "is a data URI that declares " + picture.mediaType() + " but holds a " + format
                            + " picture: begin it with data:" + format.mediaType() + ";base64,");
        }
        if (picture.size() >= InlineStaging.LIMIT) {
            refuse(
                    field,
                    given,
                    "is a data URI of " + picture.size() + " bytes, the API takes less than 6 MiB:"
                            + " publish the picture and give its https URL, or put it into the body and set the option"
                            + " stagingEndpoint");
        }
    }

    private static String notInline(FileFormat format) {
        return "is a data URI of " + format.media() + " in " + format + ", which cannot be sent inline: convert it to "
                + ImageFormat.ACCEPTED + ", or give its file and the option stagingEndpoint";
    }

    /**
     * Returns why content cannot be sent, by its beginning; empty if it can be.
     *
     * @param wanted what the field takes; {@link Media#NONE} if that is not known
     */
    private static Optional<String> problem(Media wanted, Content content, FileFormat format) throws IOException {
        if (content.size() == 0) {
            return Optional.of("is empty: send a whole file; " + READ_LOCK);
        }
        if (format == null) {
            return Optional.of("is in no known format: use " + accepted(wanted));
        }
        // Sound alone can be in a format of videos.
        boolean fits = wanted == Media.AUDIO && format.media() == Media.VIDEO || fits(wanted, format.media());
        if (!fits) {
            return Optional.of(wrongKind(wanted, format.media(), format));
        }
        return format.isAccepted()
                ? Optional.empty()
                : Optional.of("is a file in " + format + ", which the API does not accept: convert it to "
                        + accepted(wanted == Media.NONE ? format.media() : wanted));
    }

    private static boolean fits(Media wanted, Media given) {
        return wanted == Media.NONE || wanted == given;
    }

    private static String wrongKind(Media wanted, Media given, FileFormat format) {
        return "is " + given + " in " + format + ", but the field takes " + wanted + ": use " + accepted(wanted);
    }

    /**
     * Returns whether the content, in an accepted format, is a whole file of the wanted kind. If so, checks it against the rules
     * of the field. The API would bill a job for a part of a file.
     */
    private boolean isWhole(FieldSchema field, GivenValue given, Content content, FileFormat format)
            throws IOException {
        Media wanted = InputField.media(field);
        Optional<Media> whole = format.ofWhole(content);
        if (whole.isEmpty()) {
            refuse(
                    field,
                    given,
                    "is only part of a " + format + " " + format.media().noun() + ", or damaged: " + content.size()
                            + " bytes without the end that the format has. Copy it again; " + READ_LOCK);
            return false;
        }
        if (!fits(wanted, whole.get())) {
            refuse(field, given, wrongKind(wanted, whole.get(), format));
            return false;
        }
        checkRules(field, given, content, format);
        return true;
    }

    private void checkRules(FieldSchema field, GivenValue given, Content content, FileFormat format)
            throws IOException {
        ImageSize size =
                format instanceof ImageFormat picture ? picture.size(content).orElse(null) : null;
        boolean needed = format.isInline() || field.limitsPixels();
        if (size == null && needed && format.media() == Media.PICTURE) {
            breaches.add(() ->
                    sentence(field, given, "is a picture whose header cannot be read: use " + ImageFormat.ACCEPTED));
        }
        for (String breach : field.pictureBreaches(size, content.size())) {
            breaches.add(() -> sentence(field, given, "cannot be used: " + breach));
        }
    }

    private static String accepted(Media media) {
        return switch (media) {
            case PICTURE -> ImageFormat.ACCEPTED;
            case VIDEO -> RecordingFormat.ACCEPTED_VIDEO;
            case AUDIO -> RecordingFormat.ACCEPTED_AUDIO;
            case NONE ->
                ImageFormat.ACCEPTED + " for a picture, " + RecordingFormat.ACCEPTED_VIDEO + " for a video, or "
                        + RecordingFormat.ACCEPTED_AUDIO + " for an audio file";
        };
    }

    private void refuse(FieldSchema field, GivenValue given, String problem) {
        refusals.add(() -> sentence(field, given, problem));
    }

    private static String sentence(FieldSchema field, GivenValue given, String problem) {
        return InputField.label(field.name()) + ": " + given.origin() + " " + problem;
    }
}
