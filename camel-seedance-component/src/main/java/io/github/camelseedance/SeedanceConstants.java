package io.github.camelseedance;

import org.apache.camel.spi.Metadata;

/** The headers of the {@code seedance} component. */
public final class SeedanceConstants {

    @Metadata(
            label = "common",
            javaType = "String",
            description =
                    "The id the API gave the job. In: the job to look up, cancel or download, instead of the option"
                            + " requestId. Out: set by every operation on a job.")
    public static final String REQUEST_ID = "CamelSeedanceRequestId";

    @Metadata(
            label = "producer",
            javaType = "io.github.camelseedance.SeedanceOperation",
            enums = "submit,status,result,cancel,generate,download,model",
            description =
                    "In: the operation to perform instead of the one in the endpoint URI. An unknown value fails the"
                            + " exchange; it never falls back to another operation.")
    public static final String OPERATION = "CamelSeedanceOperation";

    @Metadata(label = "producer", javaType = "String", description = "In: the model id, instead of the option model.")
    public static final String MODEL = "CamelSeedanceModel";

    @Metadata(
            label = "producer",
            javaType = "String",
            description = "In: what happens in the video. Wins over the body and over the option prompt.")
    public static final String PROMPT = "CamelSeedancePrompt";

    @Metadata(
            label = "producer",
            javaType = "String",
            description =
                    "In: the picture the video begins with: an HTTPS URL that the provider can fetch without login, or a"
                            + " base64 data URI. Wins over the body and over the option imageUrl.")
    public static final String IMAGE_URL = "CamelSeedanceImageUrl";

    @Metadata(
            label = "producer",
            javaType = "String",
            description = "In: the resolution of the video, for example 480p, 720p or 1080p.")
    public static final String RESOLUTION = "CamelSeedanceResolution";

    @Metadata(
            label = "producer",
            javaType = "String",
            description =
                    "In: the ratio of width to height, for example 16:9, 4:3, 1:1, 3:4, 9:16, 21:9 or adaptive (that of"
                            + " the picture).")
    public static final String RATIO = "CamelSeedanceRatio";

    @Metadata(
            label = "producer",
            javaType = "Integer",
            description = "In: the length of the video in seconds, 4 to 12.")
    public static final String DURATION = "CamelSeedanceDuration";

    @Metadata(label = "producer", javaType = "Boolean", description = "In: whether the video gets sound.")
    public static final String GENERATE_AUDIO = "CamelSeedanceGenerateAudio";

    @Metadata(label = "producer", javaType = "Boolean", description = "In: whether the camera stands still.")
    public static final String CAMERA_FIXED = "CamelSeedanceCameraFixed";

    @Metadata(
            label = "producer",
            javaType = "String",
            description =
                    "In: the key of the job, instead of the option jobKey: a submission with a key that is known already"
                            + " finds the existing job instead of paying for another one.")
    public static final String JOB_KEY = "CamelSeedanceJobKey";

    @Metadata(
            label = "producer",
            javaType = "String",
            enums = "resolve,forget,sendAgain",
            description =
                    "In, with submit and generate: what a person has decided to do about the unconfirmed submission with the"
                            + " job key of this message. resolve: it is the job in CamelSeedanceRequestId; forget: remove it"
                            + " and submit nothing; sendAgain: submit this message in its place. Without an unconfirmed"
                            + " submission it has no effect. It is removed from the message.")
    public static final String UNCONFIRMED_ACTION = "CamelSeedanceUnconfirmedAction";

    @Metadata(
            label = "common",
            javaType = "String",
            enums = "in_queue,in_progress,completed,failed,cancelled",
            description = "Out: the state of the job.")
    public static final String STATUS = "CamelSeedanceStatus";

    @Metadata(
            label = "common",
            javaType = "Integer",
            description = "Out: the position of the job in the provider's queue, while it is queued.")
    public static final String QUEUE_POSITION = "CamelSeedanceQueuePosition";

    @Metadata(
            label = "common",
            javaType = "String",
            description =
                    "Out: the link to the video, the first one if there are several. It can be presigned and expire:"
                            + " do not log it.")
    public static final String VIDEO_URL = "CamelSeedanceVideoUrl";

    @Metadata(
            label = "common",
            javaType = "java.util.List<String>",
            description =
                    "Out: the links to all output files, videos first. They can be presigned and expire: do not log them.")
    public static final String OUTPUT_URLS = "CamelSeedanceOutputUrls";

    @Metadata(
            label = "common",
            javaType = "java.math.BigDecimal",
            description = "Out: what the job was billed, in USD, if the API reports it.")
    public static final String COST = "CamelSeedanceCost";

    @Metadata(
            label = "producer",
            javaType = "String",
            enums = "cancelled,not_cancellable",
            description =
                    "Out: what a cancellation really did. A job that is not_cancellable runs to its end and is billed.")
    public static final String CANCEL_OUTCOME = "CamelSeedanceCancelOutcome";

    @Metadata(
            label = "common",
            javaType = "String",
            description = "Out: why the job failed, without secrets. Missing where it did not.")
    public static final String ERROR = "CamelSeedanceError";

    @Metadata(
            label = "common",
            javaType = "String",
            description = "Out: the provider's code of the failure, for example OutputVideoSensitiveContentDetected. "
                    + "Not set if the job did not fail or the provider gave no code.")
    public static final String ERROR_CODE = "CamelSeedanceErrorCode";

    @Metadata(
            label = "common",
            javaType = "String",
            enums = "moderation,invalid_input,expired,timeout,cancelled,provider,unknown",
            description = "Out: why the job ended without a video, in terms that do not depend on the provider's "
                    + "codes. Not set otherwise.")
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
