package io.github.camelseedance.input;

import java.io.IOException;
import java.util.ArrayList;
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

/** Checks the pictures of a request, by their headers only. */
final class PictureCheck {

    private final Staging staging;

    PictureCheck(Staging staging) {
        this.staging = staging;
    }

    /** Why the picture can be sent in no way, whatever the model's schema says; nothing if it can. */
    Optional<String> refusal(FieldSchema field, GivenValue given) throws IOException {
        if (given.value() instanceof LocalImage image) {
            return staging.refusal(image).map(problem -> InputField.label(field.name()) + ": " + problem);
        }
        return given.value() instanceof String address
                ? addressProblem(address).map(problem -> sentence(field, given, problem))
                : Optional.empty();
    }

    private static Optional<String> addressProblem(String address) {
        if (!DataUri.isMeant(address)) {
            return ImageAddress.problem(address);
        }
        Optional<DataUri> picture = DataUri.parse(address);
        if (picture.isEmpty()) {
            return Optional.of("is not a valid data URI of a picture: write data:image/png;base64, (or another image"
                    + " type) and the picture in base64 without line breaks");
        }
        return picture.get().size() < InlineStaging.LIMIT
                ? Optional.empty()
                : Optional.of("is a data URI of " + picture.get().size() + " bytes, the API takes less than 6 MiB:"
                        + " publish the picture and give its https URL, or put it into the body and set the option"
                        + " stagingEndpoint");
    }

    /** The rules of the schema that the picture breaks; a picture behind a URL is not fetched for this. */
    List<String> breaches(FieldSchema field, GivenValue given) throws IOException {
        if (given.value() instanceof LocalImage image) {
            return breaches(field, given, image.content(), image.format());
        }
        if (given.value() instanceof String address && DataUri.isMeant(address)) {
            Optional<DataUri> picture = DataUri.parse(address);
            return picture.isEmpty()
                    ? List.of() // refused already
                    : breaches(field, given, picture.get(), ImageProbe.format(picture.get()));
        }
        return List.of();
    }

    private static List<String> breaches(
            FieldSchema field, GivenValue given, Content content, Optional<ImageFormat> format) throws IOException {
        List<String> breaches = new ArrayList<>();
        long bytes = content.size();
        Optional<ImageSize> size = format.isEmpty() ? Optional.empty() : ImageProbe.size(format.get(), content);
        if (size.isEmpty()) {
            breaches.add(sentence(field, given, "is a picture whose header cannot be read: use " + ImageFormat.NAMES));
        }
        for (String breach : field.pictureBreaches(size.orElse(null), bytes)) {
            breaches.add(InputField.label(field.name()) + ": " + breach);
        }
        return breaches;
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
