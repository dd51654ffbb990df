package io.github.camelseedance;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

import io.github.camelseedance.api.BaseUrl;
import io.github.camelseedance.input.InputValidation;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.Storable;
import io.github.camelseedance.model.RequestId;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The options of the component and its endpoints; the component's are the defaults of each endpoint. */
@Configurer
@UriParams
public class SeedanceConfiguration implements Cloneable {

    /** ByteDance Seedance 1.5 Pro, image to video. */
    public static final String DEFAULT_MODEL = "bytedance/seedance-v1.5-pro/image-to-video";

    private static final int MAX_CHANNEL = 255;

    @UriParam(
            label = "common",
            defaultValue = "https://model-api.runcomfy.net",
            description = "The address of the API. HTTPS only, because the token goes there; plain HTTP is taken "
                    + "for a loopback address (a sandbox) only.")
    private String baseUrl = "https://model-api.runcomfy.net";

    @UriParam(
            label = "security",
            secret = true,
            description = "The API token. Without it the environment variable RUNCOMFY_API_TOKEN is read, then "
                    + "RUNCOMFY_TOKEN. Set it on the component rather than in an endpoint URI, which tools "
                    + "show. A token of the component or the environment is sent to the origin of the component's "
                    + "baseUrl only: an endpoint with a baseUrl of another origin needs an apiToken of its own.")
    private String apiToken;

    @UriParam(
            label = "common",
            defaultValue = DEFAULT_MODEL,
            description = "The model that makes the video: any model id of the provider's catalog. Input is "
                    + "validated against that model's schema.")
    private String model = DEFAULT_MODEL;

    @UriParam(
            label = "advanced",
            defaultValue = "http",
            description = "The name of the Camel HTTP component that calls the API: http (also used, as https, "
                    + "for secure addresses), vertx-http for a fully non-blocking transport, or the name "
                    + "under which such a component is registered. Its TLS, proxy and pool settings apply; "
                    + "its retries and redirects are switched off for these calls, because a repeated "
                    + "submission is paid twice. Downloads always go through http.")
    private String httpComponent = "http";

    @UriParam(
            label = "common",
            javaType = "java.time.Duration",
            defaultValue = "10000",
            description = "How long to wait for a connection to the API, in milliseconds or as a duration such "
                    + "as 10s. A submission that could not connect has surely not been paid.")
    private long connectTimeout = 10_000;

    @UriParam(
            label = "common",
            javaType = "java.time.Duration",
            defaultValue = "60000",
            description = "How long to wait for the whole answer of the API after the connection is made, in "
                    + "milliseconds or as a duration such as 1m. A submission that is not answered in time "
                    + "is unconfirmed, so the default is generous.")
    private long responseTimeout = 60_000;

    @UriParam(
            label = "advanced",
            defaultValue = "0",
            description = "The most calls per second that go to the API for one token, submissions and polls "
                    + "together; calls beyond it wait. 0 sets no limit besides the one the API asks for by "
                    + "HTTP 429, which is always obeyed.")
    private double maxRequestsPerSecond;

    @Metadata(autowired = true)
    @UriParam(
            label = "advanced",
            description =
                    "The ledger that remembers every job, so that none is paid twice and none is lost. Without it, "
                            + "and without ledgerDirectory, jobs are kept in memory, which does not survive a restart: "
                            + "messages that come again after it are paid again.")
    private JobRepository jobRepository;

    @UriParam(
            label = "common",
            defaultValue = "default",
            description = "The channel the jobs belong to, so that routes that share a ledger keep their jobs apart. "
                    + "Job keys are unique within a channel.")
    private String channel = "default";

    @UriParam(
            label = "common",
            description = "The job to look up, cancel or download when neither the header CamelSeedanceRequestId "
                    + "nor the body names one. A consumer is about this job only; the one of results also takes in a "
                    + "job that the ledger does not know yet.")
    private String requestId;

    @UriParam(label = "producer", description = "What happens in the video, if neither header nor body says it.")
    private String prompt;

    @UriParam(
            label = "producer",
            description = "The picture the video begins with, if neither header nor body has one: an HTTPS "
                    + "URL that the provider can fetch without login, or a base64 data URI.")
    private String imageUrl;

    @UriParam(
            label = "producer",
            enums = "480p,720p,1080p",
            description = "The resolution of the video. Not sent unless set; the API then takes 480p.")
    private String resolution;

    @UriParam(
            label = "producer",
            enums = "16:9,4:3,1:1,3:4,9:16,21:9,adaptive",
            description = "The ratio of width to height. Not sent unless set; the API then takes that of the "
                    + "picture (adaptive).")
    private String ratio;

    @UriParam(
            label = "producer",
            description =
                    "The length of the video in seconds without a unit, 4 to 12, for example 8. Not sent unless set; the API "
                            + "then makes 5 seconds.")
    private String duration;

    @UriParam(
            label = "producer",
            description = "Whether the video gets sound. Not sent unless set; the API then makes sound.")
    private Boolean generateAudio;

    @UriParam(
            label = "producer",
            description = "Whether the camera stands still. Not sent unless set; the API then keeps it fixed.")
    private Boolean cameraFixed;

    @UriParam(
            label = "producer",
            defaultValue = "fail",
            description = "What to do with input that breaks a rule of the model's schema, the picture's size "
                    + "and format included: fail refuses it before anything is paid, warn logs it and "
                    + "submits, off does not check.")
    private InputValidation validateInput = InputValidation.fail;

    @UriParam(
            label = "producer",
            description = "An endpoint URI that publishes a local picture and returns its URL, for example "
                    + "direct:publish. Without it a picture is sent inline as a data URI while it is smaller "
                    + "than 6 MiB, and larger ones are refused.")
    private String stagingEndpoint;

    @UriParam(
            label = "producer",
            defaultValue = "false",
            description = "Whether to read the files beside the file that is the body: for sea.png, sea.txt is "
                    + "the prompt and sea.json the request. The text is UTF-8, or UTF-16 with a byte order "
                    + "mark. Only local files can have sidecar files: a remote file, or a picture that is "
                    + "no longer a file, is refused.")
    private boolean sidecar;

    @UriParam(
            label = "producer",
            description = "The folder for sidecar files that were read, for example .done, relative to the "
                    + "folder of the picture. They are moved when the exchange has succeeded, and replace "
                    + "files of the same name there. When it fails they stay where they are. The name is "
                    + "literal: no expression.")
    private String sidecarMove;

    @UriParam(
            label = "producer",
            description = "A Simple expression that gives the key of the job, at most 512 characters, for example "
                    + "${header.orderId}. A submission with a key that is known already finds the "
                    + "existing job and pays nothing. Without it autoJobKey derives one where it can.")
    private String jobKey;

    @UriParam(
            label = "producer",
            defaultValue = "true",
            description = "Whether to derive a job key for a message without jobKey, if the message can be "
                    + "identified when it comes again: files, messages of JMS, Kafka, AMQP, SQS and "
                    + "RabbitMQ, objects of S3, mails, and requests with Idempotency-Key. The same message "
                    + "at the same step with the same input then finds its job and pays nothing. If false, "
                    + "it is a new job each time, even if its broker redelivers it.")
    private boolean autoJobKey = true;

    @UriParam(
            label = "producer",
            defaultValue = "CamelFileName",
            description = "The headers to store with the job and to restore on the message of a consumer, as a "
                    + "comma-separated list of names. A name that ends with an asterisk stands for all "
                    + "headers that begin like it. A list replaces the default, so include CamelFileName "
                    + "if a consumer names videos by it. Text, numbers, booleans and dates keep their "
                    + "type; a header with anything else is refused before anything is paid.")
    private String carryHeaders = "CamelFileName";

    @UriParam(
            label = "producer",
            defaultValue = "false",
            description = "Whether the ledger stores the prompt, for people who read the ledger. Off, because prompts "
                    + "can be confidential.")
    private boolean keepPrompt;

    @UriParam(
            label = "common,advanced",
            javaType = "java.time.Duration",
            defaultValue = "60000",
            description =
                    "How long a node may keep a job without extending its lease, in milliseconds or as a duration "
                            + "such as 1m, at least 1 second. After that the node counts as dead and another one can claim "
                            + "the job. A node that is alive extends the lease in time, however long its route takes. "
                            + "Longer pauses of a whole node, or of the ledger, can make two nodes deliver the same job.")
    private long leaseDuration = 60_000;

    @UriParam(
            label = "consumer",
            defaultValue = "20",
            description = "The maximum number of jobs delivered in one poll, and in flight in the route at any time: a "
                    + "slow route throttles claiming.")
    private int maxMessagesPerPoll = 20;

    @UriParam(
            label = "consumer",
            defaultValue = "10",
            description = "The maximum number of deliveries of a job whose exchange keeps failing. The job is then "
                    + "parked with the reason: kept in the ledger, and not delivered until it is redelivered over "
                    + "JMX.")
    private int maxDeliveries = 10;

    @UriParam(
            label = "consumer",
            javaType = "java.time.Duration",
            defaultValue = "86400000",
            description = "How long a job may run after its submission, in milliseconds or as a duration such "
                    + "as 24h. A job that has not ended by then is polled for up to another hour, in case "
                    + "a clock has jumped, and then parked: the ledger keeps it with the reason, and it is "
                    + "not polled again unless it is redelivered over JMX.")
    private long jobTimeout = 86_400_000;

    @UriParam(
            label = "consumer",
            javaType = "java.time.Duration",
            defaultValue = "10000",
            description = "How long to wait before a job whose exchange has failed is delivered again, in milliseconds "
                    + "or as a duration such as 10s. It doubles with each failure, up to an hour.")
    private long deliveryDelay = 10_000;

    @UriParam(
            label = "common",
            javaType = "java.time.Duration",
            defaultValue = "5000",
            description = "Delay between the submission and the first poll of a job, in milliseconds or as a duration "
                    + "such as 5s. Jobs take minutes, so an earlier poll would hardly help. With pollLearning the "
                    + "first poll comes up to pollMaxDelay later, when the first jobs end.")
    private long pollInitialDelay = 5_000;

    @UriParam(
            label = "common",
            javaType = "java.time.Duration",
            defaultValue = "2000",
            description = "Delay between the first two polls of a job, in milliseconds or as a duration; "
                    + "pollBackoffMultiplier increases it for later polls. With pollLearning it is the shortest "
                    + "delay between any two.")
    private long pollDelay = 2_000;

    @UriParam(
            label = "common",
            javaType = "java.time.Duration",
            defaultValue = "15000",
            description = "The longest delay between two polls of a job, in milliseconds or as a duration such as 15s; "
                    + "the end of a job is usually noticed within this time.")
    private long pollMaxDelay = 15_000;

    @UriParam(
            label = "common",
            defaultValue = "1.5",
            description = "The factor by which the delay between two polls of a job grows each time; 1 keeps it at "
                    + "pollDelay. Once pollLearning has learned enough about jobs of a kind, it only determines how "
                    + "many polls a job may cost: pollMaxDelay bounds the delay between two.")
    private double pollBackoffMultiplier = 1.5;

    @UriParam(
            label = "common,advanced",
            defaultValue = "true",
            description = "Whether to learn how long jobs of a kind take, and to poll the next ones when they are "
                    + "likely to have ended. Safe to leave on: pollInitialDelay, pollDelay and pollMaxDelay still "
                    + "apply, and until 16 jobs of a kind have ended nothing changes. A job that fails early is "
                    + "noticed later, up to pollInitialDelay and pollMaxDelay after its submission.")
    private boolean pollLearning = true;

    @UriParam(
            label = "producer",
            javaType = "java.time.Duration",
            defaultValue = "1800000",
            description = "How long generate waits for the end of a job, counted from the beginning of the wait, in "
                    + "milliseconds or as a duration such as 30m. The exchange then fails with WaitTimeoutException while the job goes on and "
                    + "can be fetched later.")
    private long waitTimeout = 1_800_000;

    @UriParam(
            label = "producer",
            defaultValue = "false",
            description = "Whether generate tries to cancel the job when waitTimeout is over. Off, because a "
                    + "running job cannot be cancelled and is billed anyway: its video is worth fetching "
                    + "later.")
    private boolean cancelOnTimeout;

    @UriParam(
            label = "common",
            defaultValue = "true",
            description = "Whether a failed or cancelled job fails the exchange with JobFailedException or "
                    + "JobCancelledException. Otherwise the route goes on and has to look at the header "
                    + "CamelSeedanceStatus.")
    private boolean throwExceptionOnFailure = true;

    @UriParam(
            label = "common",
            defaultValue = "false",
            description = "Whether generate, result and the consumer also fetch the video and make the file the body.")
    private boolean download;

    @UriParam(
            label = "common",
            description = "The folder for downloaded videos; it is created if it is missing. An existing file "
                    + "of the same name is kept, and the name of the video then ends with the request id. "
                    + "Without this option a video is stored in a temporary folder, and removed when the "
                    + "exchange is done.")
    private String downloadDirectory;

    @UriParam(
            label = "common",
            description = "A Simple expression for the name of the video file inside downloadDirectory. The "
                    + "default is the request id with the extension of the media type. generate also "
                    + "evaluates it before it submits, and refuses a name that cannot be used: one that "
                    + "leads out of the folder, that the file system cannot store, or that has nothing "
                    + "before its extension. If the name of a video that is already paid cannot be used, "
                    + "the video gets the default name, with a warning.")
    private String fileName;

    @UriParam(
            label = "common",
            defaultValue = "2147483648",
            description =
                    "The most bytes one download may have, by default 2 GiB; a larger one is stopped and removed, "
                            + "so that no server can fill the disk.")
    private long maxDownloadSize = 2L * 1024 * 1024 * 1024;

    @UriParam(
            label = "common,security",
            defaultValue = "*.runcomfy.net,*.runcomfy.com",
            description =
                    "The hosts videos may be fetched from, as a comma-separated list of names, with or without a port. "
                            + "A name that begins with an asterisk and a dot stands for all subdomains. The host of baseUrl is "
                            + "always allowed. Every redirect is checked again, so that a link cannot lead into the own "
                            + "network.")
    private String downloadHosts = "*.runcomfy.net,*.runcomfy.com";

    public String getBaseUrl() {
        return baseUrl;
    }

    public void setBaseUrl(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    public String getApiToken() {
        return apiToken;
    }

    public void setApiToken(String apiToken) {
        this.apiToken = apiToken;
    }

    public String getModel() {
        return model;
    }

    public void setModel(String model) {
        this.model = model;
    }

    public String getHttpComponent() {
        return httpComponent;
    }

    public void setHttpComponent(String httpComponent) {
        this.httpComponent = httpComponent;
    }

    public long getConnectTimeout() {
        return connectTimeout;
    }

    public void setConnectTimeout(long connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public long getResponseTimeout() {
        return responseTimeout;
    }

    public void setResponseTimeout(long responseTimeout) {
        this.responseTimeout = responseTimeout;
    }

    public double getMaxRequestsPerSecond() {
        return maxRequestsPerSecond;
    }

    public void setMaxRequestsPerSecond(double maxRequestsPerSecond) {
        this.maxRequestsPerSecond = maxRequestsPerSecond;
    }

    public JobRepository getJobRepository() {
        return jobRepository;
    }

    public void setJobRepository(JobRepository jobRepository) {
        this.jobRepository = jobRepository;
    }

    public String getChannel() {
        return channel;
    }

    public void setChannel(String channel) {
        this.channel = channel;
    }

    public String getRequestId() {
        return requestId;
    }

    public void setRequestId(String requestId) {
        this.requestId = requestId;
    }

    public String getPrompt() {
        return prompt;
    }

    public void setPrompt(String prompt) {
        this.prompt = prompt;
    }

    public String getImageUrl() {
        return imageUrl;
    }

    public void setImageUrl(String imageUrl) {
        this.imageUrl = imageUrl;
    }

    public String getResolution() {
        return resolution;
    }

    public void setResolution(String resolution) {
        this.resolution = resolution;
    }

    public String getRatio() {
        return ratio;
    }

    public void setRatio(String ratio) {
        this.ratio = ratio;
    }

    public String getDuration() {
        return duration;
    }

    public void setDuration(String duration) {
        this.duration = duration;
    }

    public Boolean getGenerateAudio() {
        return generateAudio;
    }

    public void setGenerateAudio(Boolean generateAudio) {
        this.generateAudio = generateAudio;
    }

    public Boolean getCameraFixed() {
        return cameraFixed;
    }

    public void setCameraFixed(Boolean cameraFixed) {
        this.cameraFixed = cameraFixed;
    }

    public InputValidation getValidateInput() {
        return validateInput;
    }

    public void setValidateInput(InputValidation validateInput) {
        this.validateInput = validateInput;
    }

    public String getStagingEndpoint() {
        return stagingEndpoint;
    }

    public void setStagingEndpoint(String stagingEndpoint) {
        this.stagingEndpoint = stagingEndpoint;
    }

    public boolean isSidecar() {
        return sidecar;
    }

    public void setSidecar(boolean sidecar) {
        this.sidecar = sidecar;
    }

    public String getSidecarMove() {
        return sidecarMove;
    }

    public void setSidecarMove(String sidecarMove) {
        this.sidecarMove = sidecarMove;
    }

    public String getJobKey() {
        return jobKey;
    }

    public void setJobKey(String jobKey) {
        this.jobKey = jobKey;
    }

    public boolean isAutoJobKey() {
        return autoJobKey;
    }

    public void setAutoJobKey(boolean autoJobKey) {
        this.autoJobKey = autoJobKey;
    }

    public String getCarryHeaders() {
        return carryHeaders;
    }

    public void setCarryHeaders(String carryHeaders) {
        this.carryHeaders = carryHeaders;
    }

    public boolean isKeepPrompt() {
        return keepPrompt;
    }

    public void setKeepPrompt(boolean keepPrompt) {
        this.keepPrompt = keepPrompt;
    }

    public long getLeaseDuration() {
        return leaseDuration;
    }

    public void setLeaseDuration(long leaseDuration) {
        this.leaseDuration = leaseDuration;
    }

    public int getMaxMessagesPerPoll() {
        return maxMessagesPerPoll;
    }

    public void setMaxMessagesPerPoll(int maxMessagesPerPoll) {
        this.maxMessagesPerPoll = maxMessagesPerPoll;
    }

    public int getMaxDeliveries() {
        return maxDeliveries;
    }

    public void setMaxDeliveries(int maxDeliveries) {
        this.maxDeliveries = maxDeliveries;
    }

    public long getJobTimeout() {
        return jobTimeout;
    }

    public void setJobTimeout(long jobTimeout) {
        this.jobTimeout = jobTimeout;
    }

    public long getDeliveryDelay() {
        return deliveryDelay;
    }

    public void setDeliveryDelay(long deliveryDelay) {
        this.deliveryDelay = deliveryDelay;
    }

    public long getPollInitialDelay() {
        return pollInitialDelay;
    }

    public void setPollInitialDelay(long pollInitialDelay) {
        this.pollInitialDelay = pollInitialDelay;
    }

    public long getPollDelay() {
        return pollDelay;
    }

    public void setPollDelay(long pollDelay) {
        this.pollDelay = pollDelay;
    }

    public long getPollMaxDelay() {
        return pollMaxDelay;
    }

    public void setPollMaxDelay(long pollMaxDelay) {
        this.pollMaxDelay = pollMaxDelay;
    }

    public boolean isPollLearning() {
        return pollLearning;
    }

    public void setPollLearning(boolean pollLearning) {
        this.pollLearning = pollLearning;
    }

    public double getPollBackoffMultiplier() {
        return pollBackoffMultiplier;
    }

    public void setPollBackoffMultiplier(double pollBackoffMultiplier) {
        this.pollBackoffMultiplier = pollBackoffMultiplier;
    }

    public long getWaitTimeout() {
        return waitTimeout;
    }

    public void setWaitTimeout(long waitTimeout) {
        this.waitTimeout = waitTimeout;
    }

    public boolean isCancelOnTimeout() {
        return cancelOnTimeout;
    }

    public void setCancelOnTimeout(boolean cancelOnTimeout) {
        this.cancelOnTimeout = cancelOnTimeout;
    }

    public boolean isThrowExceptionOnFailure() {
        return throwExceptionOnFailure;
    }

    public void setThrowExceptionOnFailure(boolean throwExceptionOnFailure) {
        this.throwExceptionOnFailure = throwExceptionOnFailure;
    }

    public boolean isDownload() {
        return download;
    }

    public void setDownload(boolean download) {
        this.download = download;
    }

    public String getDownloadDirectory() {
        return downloadDirectory;
    }

    public void setDownloadDirectory(String downloadDirectory) {
        this.downloadDirectory = downloadDirectory;
    }

    public String getFileName() {
        return fileName;
    }

    public void setFileName(String fileName) {
        this.fileName = fileName;
    }

    public long getMaxDownloadSize() {
        return maxDownloadSize;
    }

    public void setMaxDownloadSize(long maxDownloadSize) {
        this.maxDownloadSize = maxDownloadSize;
    }

    public String getDownloadHosts() {
        return downloadHosts;
    }

    public void setDownloadHosts(String downloadHosts) {
        this.downloadHosts = downloadHosts;
    }

    /**
     * Checks the option values when an endpoint is created, before anything is paid.
     *
     * @throws IllegalArgumentException naming the option
     */
    public void validate() {
        BaseUrl.of(baseUrl);
        require(hasText(model), "model must not be empty");
        require(hasText(channel), "channel must not be empty");
        require(
                channel.length() <= MAX_CHANNEL && Storable.isText(channel),
                "channel must have at most " + MAX_CHANNEL + " characters, none of them NUL or half a surrogate pair");
        require(hasText(httpComponent), "httpComponent must not be empty");
        require(connectTimeout > 0, "connectTimeout must be positive");
        require(responseTimeout > 0, "responseTimeout must be positive");
        require(waitTimeout > 0, "waitTimeout must be positive");
        require(maxRequestsPerSecond >= 0, "maxRequestsPerSecond must not be negative");
        require(leaseDuration >= 1000, "leaseDuration must be at least 1 second (1000)");
        require(maxMessagesPerPoll > 0, "maxMessagesPerPoll must be positive");
        require(maxDownloadSize > 0, "maxDownloadSize must be positive");
        require(
                requestId == null || RequestId.isValid(requestId),
                "requestId must be 1 to 128 letters, digits, '_' or '-'. It takes no expression: send the id in the header "
                        + SeedanceConstants.REQUEST_ID);
        if (sidecarMove != null) {
            require(sidecar, "sidecarMove needs sidecar=true: without it no sidecar file is read");
            require(
                    hasText(sidecarMove) && isPath(sidecarMove),
                    "sidecarMove must be the name of a folder, for example .done");
            require(
                    !sidecarMove.contains("${") && !sidecarMove.contains("$simple{"),
                    "sidecarMove is taken literally and takes no expression: write a folder, for example .done");
        }
    }

    private static boolean hasText(String value) {
        return value != null && !value.isBlank();
    }

    private static boolean isPath(String folder) {
        try {
            Path.of(folder);
            return true;
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException("The option " + message);
        }
    }

    /** Returns an independent copy. */
    public SeedanceConfiguration copy() {
        try {
            return (SeedanceConfiguration) clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }
}
