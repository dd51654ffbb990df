// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import io.github.camelseedance.input.picture.Content;
import io.github.camelseedance.input.picture.DataUri;
import io.github.camelseedance.input.picture.FileFormat;
import io.github.camelseedance.input.picture.ImageAddress;
import io.github.camelseedance.input.picture.ImageFormat;
import io.github.camelseedance.input.picture.ImageSize;
import io.github.camelseedance.input.picture.LocalMedia;
import io.github.camelseedance.input.picture.Media;
import io.github.camelseedance.input.schema.FieldSchema;

/** Checks the pictures of a request. Decodes no picture, and fetches none from a URL. */
final class PictureCheck {

    private static final String NO_DATA_URI = "is not a valid data URI of a picture: write data:image/png;base64, (or"
            + " another image type) and the picture in base64 without line breaks";
    private static final String READ_LOCK =
            "with readLock=changed a file consumer leaves files alone that are still being copied";

    private final Staging staging;
    private final List<String> refusals = new ArrayList<>();
    private final List<String> breaches = new ArrayList<>();

    PictureCheck(Staging staging) {
        this.staging = staging;
    }

    /** Returns why pictures cannot be sent, regardless of the model's schema. */
    List<String> refusals() {
        return refusals;
    }

    /** Returns the rules of the schema that pictures break. */
    List<String> breaches() {
        return breaches;
    }

    void check(FieldSchema field, GivenValue given) throws IOException {
        if (given.value() instanceof Collection<?> list) {
            int number = 0;
            for (Object element : list) {
                number++;
                check(field, new GivenValue(element, "element " + number + " of " + given.origin()));
            }
        } else if (given.value() instanceof LocalMedia image) {
            String name = image.fileName() == null ? "" : " (" + LocalFile.shown(image.fileName()) + ")";
            GivenValue named = new GivenValue(image, given.origin() + name);
            if (isWhole(field, named, image.content(), image.format())) {
                staging.refusal(image)
                        .ifPresent(problem -> refusals.add(InputField.label(field.name()) + ": " + problem));
            }
        } else if (given.value() instanceof String text && DataUri.isPicture(text)) {
            dataUri(field, given, text);
        } else if (given.value() instanceof String address && InputField.media(field) == Media.PICTURE) {
            if (DataUri.isMeant(address)) {
                refuse(field, given, NO_DATA_URI);
            } else {
                ImageAddress.problem(address).ifPresent(problem -> refuse(field, given, problem));
            }
        }
    }

    private void dataUri(FieldSchema field, GivenValue given, String uri) throws IOException {
        Optional<DataUri> parsed = DataUri.parse(uri);
        if (parsed.isEmpty()) {
            refuse(field, given, NO_DATA_URI);
            return;
        }
        DataUri picture = parsed.get();
        Optional<ImageFormat> known = ImageFormat.of(picture);
        if (!isWhole(field, given, picture, known)) {
            return;
        }
        ImageFormat format = known.orElseThrow();
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

    /** Returns whether the content is a whole picture. If so, checks it against the rules of the field. */
    private boolean isWhole(FieldSchema field, GivenValue given, Content content, Optional<? extends FileFormat> format)
            throws IOException {
        Optional<String> damage = damage(content, format.orElse(null));
        if (damage.isPresent()) {
            refuse(field, given, damage.get());
            return false;
        }
        Optional<ImageSize> size = ((ImageFormat) format.orElseThrow()).size(content);
        if (size.isEmpty()) {
            breaches.add(
                    sentence(field, given, "is a picture whose header cannot be read: use " + ImageFormat.ACCEPTED));
        }
        for (String breach : field.pictureBreaches(size.orElse(null), content.size())) {
            breaches.add(InputField.label(field.name()) + ": " + breach);
        }
        return true;
    }

    /** Returns why content cannot be sent, although the API would bill a job for it; empty for a whole picture. */
    private static Optional<String> damage(Content content, FileFormat format) throws IOException {
        if (content.size() == 0) {
            return Optional.of("is empty: send a whole picture; " + READ_LOCK);
        }
        if (format == null) {
            return Optional.of("is in no known format: use " + ImageFormat.ACCEPTED);
        }
        if (!format.isAccepted()) {
            return Optional.of("is a file in " + format + ", which the API does not accept: convert it to "
                    + ImageFormat.ACCEPTED);
        }
        return format.ofWhole(content).isPresent()
                ? Optional.empty()
                : Optional.of("is only part of a " + format + " picture, or damaged: " + content.size()
                        + " bytes without the end that the format has. Copy it again; " + READ_LOCK);
    }

    private void refuse(FieldSchema field, GivenValue given, String problem) {
        refusals.add(sentence(field, given, problem));
    }

    private static String sentence(FieldSchema field, GivenValue given, String problem) {
        return InputField.label(field.name()) + ": " + given.origin() + " " + problem;
    }
}
