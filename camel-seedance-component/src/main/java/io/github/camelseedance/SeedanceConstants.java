// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance;

import org.apache.camel.spi.Metadata;

/** Message headers of the {@code seedance} component. */
public final class SeedanceConstants {

    @Metadata(
            label = "common",
            javaType = "String",
            description =
                    "In: the id of the job to look up, cancel or download, instead of the option requestId. "
                            + "Out: the id of the job, set by every operation on a job, and by estimate if the job key has one.")
    public static final String REQUEST_ID = "CamelSeedanceRequestId";

    @Metadata(
            label = "producer",
            javaType = "io.github.camelseedance.SeedanceOperation",
            enums = "submit,status,result,cancel,generate,download,model,models,estimate",
            description = "In: the operation to perform instead of the one in the endpoint URI. An unknown value "
                    + "fails the exchange.")
    public static final String OPERATION = "CamelSeedanceOperation";

    @Metadata(label = "producer", javaType = "String", description = "In: the model id, instead of the option model.")
    public static final String MODEL = "CamelSeedanceModel";

    @Metadata(
            label = "producer",
            javaType = "String",
            description = "In: the prompt. It takes precedence over the body and the option prompt.")
    public static final String PROMPT = "CamelSeedancePrompt";

    @Metadata(
            label = "producer",
            javaType = "String",
            description = "In: the first picture of the video: an HTTPS URL that the provider can fetch without login, "
                    + "a base64 data URI, or a local picture (a file, a stream or bytes). It takes precedence over the "
                    + "body and the option imageUrl.")
    public static final String IMAGE_URL = "CamelSeedanceImageUrl";

    @Metadata(
            label = "producer",
            javaType = "String",
            description = "In: the last picture of the video, as CamelSeedanceImageUrl is the first. Only some models "
                    + "take one.")
    public static final String LAST_IMAGE_URL = "CamelSeedanceLastImageUrl";

    @Metadata(
            label = "producer",
            javaType = "Object",
            description = "In: the pictures of a model that takes several: a list, an array or one of URLs, data URIs "
                    + "and local pictures, or a text of comma-separated URLs.")
    public static final String IMAGE_URLS = "CamelSeedanceImageUrls";

    @Metadata(
            label = "producer",
            javaType = "Object",
            description = "In: the videos of a model that takes some, as CamelSeedanceImageUrls has pictures.")
    public static final String VIDEO_URLS = "CamelSeedanceVideoUrls";

    @Metadata(
            label = "producer",
            javaType = "Object",
            description = "In: the audio files of a model that takes some, as CamelSeedanceImageUrls has pictures.")
    public static final String AUDIO_URLS = "CamelSeedanceAudioUrls";

    @Metadata(
            label = "producer",
            javaType = "String",
            description = "In: the resolution of the video, for example 480p, 720p or 1080p.")
    public static final String RESOLUTION = "CamelSeedanceResolution";

    @Metadata(
            label = "producer",
            javaType = "String",
            description = "In: the aspect ratio of the video, for example 16:9, 4:3, 1:1, 3:4, 9:16, 21:9 or adaptive "
                    + "(the ratio of the picture).")
    public static final String RATIO = "CamelSeedanceRatio";

    @Metadata(
            label = "producer",
            javaType = "Integer",
            description = "In: the length of the video in seconds, for Seedance 1.5 Pro from 4 to 12.")
    public static final String DURATION = "CamelSeedanceDuration";

    @Metadata(label = "producer", javaType = "Boolean", description = "In: whether the video has sound.")
    public static final String GENERATE_AUDIO = "CamelSeedanceGenerateAudio";

    @Metadata(label = "producer", javaType = "Boolean", description = "In: whether the camera is fixed.")
    public static final String CAMERA_FIXED = "CamelSeedanceCameraFixed";

    @Metadata(
            label = "producer",
            javaType = "Long",
            description = "In: the seed of the random numbers, for models that take one.")
    public static final String SEED = "CamelSeedanceSeed";

    @Metadata(
            label = "producer",
            javaType = "java.util.Map",
            description = "In: other fields of the model, by their names in its schema: a Map, or a JSON object as "
                    + "JsonNode or text. It takes precedence over the body; the header of a role, such as "
                    + "CamelSeedanceRatio, takes precedence over it.")
    public static final String INPUT = "CamelSeedanceInput";

    @Metadata(
            label = "producer",
            javaType = "String",
            description = "In: the job key, instead of the option jobKey. A submission with a known key finds the "
                    + "existing job and pays nothing.")
    public static final String JOB_KEY = "CamelSeedanceJobKey";

    @Metadata(
            label = "producer",
            javaType = "String",
            enums = "resolve,forget,sendAgain",
            description = "In: the decision about the unconfirmed submission with the job key of the message, for "
                    + "submit and generate. resolve: it is the job in CamelSeedanceRequestId; forget: remove it and "
                    + "submit nothing; sendAgain: submit this message in its place. Without an unconfirmed submission "
                    + "it has no effect. It is removed from the message.")
    public static final String UNCONFIRMED_ACTION = "CamelSeedanceUnconfirmedAction";

    @Metadata(
            label = "producer",
            javaType = "String",
            description = "In: a text in the id or the name of the models to list, instead of the option search.")
    public static final String SEARCH = "CamelSeedanceSearch";

    @Metadata(
            label = "producer",
            javaType = "String",
            description = "In: the category of the models to list, instead of the option category.")
    public static final String CATEGORY = "CamelSeedanceCategory";

    @Metadata(
            label = "producer",
            javaType = "Integer",
            description = "In: the maximum number of models to list, from 1 to 200, instead of the option limit.")
    public static final String LIMIT = "CamelSeedanceLimit";

    @Metadata(
            label = "producer",
            javaType = "Integer",
            description = "In: how many models to skip, instead of the option offset.")
    public static final String OFFSET = "CamelSeedanceOffset";

    @Metadata(
            label = "producer",
            javaType = "Integer",
            description = "Out: how many models match the search of models, on all pages, if the API says so.")
    public static final String TOTAL = "CamelSeedanceTotal";

    @Metadata(
            label = "common",
            javaType = "String",
            enums = "in_queue,in_progress,completed,failed,cancelled",
            description = "Out: the status of the job.")
    public static final String STATUS = "CamelSeedanceStatus";

    @Metadata(
            label = "common",
            javaType = "Integer",
            description = "Out: the position in the provider's queue, while the job is queued.")
    public static final String QUEUE_POSITION = "CamelSeedanceQueuePosition";

    @Metadata(
            label = "common",
            javaType = "String",
            description = "Out: the link to the (first) video. It can be presigned and expire: do not log it.")
    public static final String VIDEO_URL = "CamelSeedanceVideoUrl";

    @Metadata(
            label = "common",
            javaType = "java.util.List<String>",
            description = "Out: the links to all output files, videos first. They can be presigned and expire: do not "
                    + "log them.")
    public static final String OUTPUT_URLS = "CamelSeedanceOutputUrls";

    @Metadata(
            label = "common",
            javaType = "java.math.BigDecimal",
            description = "Out: the cost of the job in USD, if the API reports it.")
    public static final String COST = "CamelSeedanceCost";

    @Metadata(
            label = "producer",
            javaType = "java.math.BigDecimal",
            description =
                    "Out: what the job is expected to cost, in USD: by estimate, and by submit and generate for a "
                            + "new job: always with maxCost or budget, otherwise if the current price is known "
                            + "without a call.")
    public static final String ESTIMATED_COST = "CamelSeedanceEstimatedCost";

    @Metadata(
            label = "producer",
            javaType = "String",
            enums = "cancelled,not_cancellable",
            description = "Out: the outcome of a cancellation. A job that is not_cancellable runs to its end and is "
                    + "billed.")
    public static final String CANCEL_OUTCOME = "CamelSeedanceCancelOutcome";

    @Metadata(
            label = "common",
            javaType = "String",
            description =
                    "Out: why the job failed, or the request was refused, without secrets. Set for failed jobs and "
                            + "failed exchanges only.")
    public static final String ERROR = "CamelSeedanceError";

    @Metadata(
            label = "common",
            javaType = "String",
            description = "Out: the provider's error code of a failed job or a refused request, for example "
                    + "OutputVideoSensitiveContentDetected, if it gave one.")
    public static final String ERROR_CODE = "CamelSeedanceErrorCode";

    @Metadata(
            label = "common",
            javaType = "String",
            enums = "moderation,invalid_input,expired,timeout,cancelled,provider,unknown",
            description = "Out: why the job ended without a video, or the request was refused, independent of the "
                    + "provider's codes. Set for failed and cancelled jobs and refused requests only.")
    public static final String FAILURE_KIND = "CamelSeedanceFailureKind";

    @Metadata(
            label = "common",
            javaType = "String",
            description = "Out, after a download: the name of the video file, relative to downloadDirectory.")
    public static final String FILE_NAME = "CamelFileName";

    @Metadata(
            label = "common",
            javaType = "Long",
            description = "Out, after a download: the length of the video file in bytes.")
    public static final String FILE_LENGTH = "CamelFileLength";

    @Metadata(
            label = "common",
            javaType = "String",
            description = "Out, after a download: the media type of the video file, for example video/mp4.")
    public static final String CONTENT_TYPE = "Content-Type";

    private SeedanceConstants() {}
}
