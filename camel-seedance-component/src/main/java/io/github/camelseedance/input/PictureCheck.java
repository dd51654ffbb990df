package io.github.camelseedance.input;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.input.picture.Content;
import io.github.camelseedance.input.picture.DataUri;
import io.github.camelseedance.input.picture.ImageAddress;
import io.github.camelseedance.input.picture.ImageFormat;
import io.github.camelseedance.input.picture.ImageProbe;
import io.github.camelseedance.input.picture.ImageSize;
import io.github.camelseedance.input.picture.LocalImage;
import io.github.camelseedance.input.schema.FieldSchema;

/** Checks the pictures of a request. It decodes no picture, and fetches none from a URL. */
final class PictureCheck {

    private static final String NO_DATA_URI = "is not a valid data URI of a picture: write data:image/png;base64, (or"
            + " another image type) and the picture in base64 without line breaks";

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
        } else if (given.value() instanceof LocalImage image) {
            String name = image.fileName() == null ? "" : " (" + LocalFile.shown(image.fileName()) + ")";
            GivenValue named = new GivenValue(image, given.origin() + name);
            if (content(field, named, image.content(), image.format())) {
                staging.refusal(image)
                        .ifPresent(problem -> refusals.add(InputField.label(field.name()) + ": " + problem));
            }
        } else if (given.value() instanceof String text && DataUri.isPicture(text)) {
            dataUri(field, given, text);
        } else if (given.value() instanceof String address && field.picture()) {
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
        Optional<ImageFormat> format = ImageProbe.format(picture);
        if (!content(field, given, picture, format)) {
            return;
        }
        if (!format.orElseThrow().isCalled(picture.mediaType())) {
            refuse(
                    field,
                    given,
                    "is a data URI that declares " + picture.mediaType() + " but holds a " + format.get()
                            + " picture: begin it with data:" + format.get().mediaType() + ";base64,");
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

    /** Returns whether the content is a whole picture. If so, its rules have been checked. */
    private boolean content(FieldSchema field, GivenValue given, Content content, Optional<ImageFormat> format)
            throws IOException {
        Optional<String> damage = PictureDamage.of(content, format);
        if (damage.isPresent()) {
            refuse(field, given, damage.get());
            return false;
        }
        Optional<ImageSize> size = ImageProbe.size(format.orElseThrow(), content);
        if (size.isEmpty()) {
            breaches.add(sentence(field, given, "is a picture whose header cannot be read: use " + ImageFormat.NAMES));
        }
        for (String breach : field.pictureBreaches(size.orElse(null), content.size())) {
            breaches.add(InputField.label(field.name()) + ": " + breach);
        }
        return true;
    }

    private void refuse(FieldSchema field, GivenValue given, String problem) {
        refusals.add(sentence(field, given, problem));
    }

    private static String sentence(FieldSchema field, GivenValue given, String problem) {
        return InputField.label(field.name()) + ": " + given.origin() + " " + problem;
    }

    /** Refuses what cannot be sent, with all reasons in one message. */
    static InvalidInputException refuse(String modelId, List<String> reasons) {
        return new InvalidInputException(
                "The input is not valid for the model " + modelId + ": " + String.join("; ", reasons) + ".");
    }
}
