// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.camelseedance.api.BaseUrl;
import io.github.camelseedance.error.Redaction;
import io.github.camelseedance.input.InputValidation;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.Storable;
import io.github.camelseedance.model.ModelQuery;
import io.github.camelseedance.model.RequestId;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** Options of the component and its endpoints. Those of the component are the defaults of its endpoints. */
@Configurer
@UriParams
public class SeedanceConfiguration implements Cloneable {

    /** The id of ByteDance Seedance 1.5 Pro, image to video. */
    public static final String DEFAULT_MODEL = "bytedance/seedance-v1.5-pro/image-to-video";

    private static final int MAX_CHANNEL = 255;
    private static final double MAX_AMOUNT = 1e9;

    @UriParam(
            defaultValue = "https://model-api.runcomfy.net",
            description = "The base URL of the API. It has to use HTTPS, because the API token is sent there; plain "
                    + "HTTP is allowed for a loopback address only.")
    private String baseUrl = "https://model-api.runcomfy.net";

    @UriParam(
            label = "security",
            secret = true,
            description = "The API token. The default is the environment variable RUNCOMFY_API_TOKEN, then "
                    + "RUNCOMFY_TOKEN. Set it on the component, because tools show endpoint URIs. The component's "
                    + "token is sent to the origin of the component's baseUrl only; an endpoint with another origin "
                    + "needs its own apiToken.")
    private String apiToken;

    @UriParam(
            defaultValue = DEFAULT_MODEL,
            description = "The id of the model that makes the video, from the provider's catalog. The input is "
                    + "validated against the schema of this model.")
    private String model = DEFAULT_MODEL;

    @UriParam(
            label = "advanced",
            defaultValue = "http",
            description = "The Camel HTTP component that calls the API: http, vertx-http (non-blocking), or the name "
                    + "of a registered component of one of these types. Its TLS, proxy and pool settings apply; its "
                    + "retries and redirects are off for API calls. Downloads always use http.")
    private String httpComponent = "http";

    @UriParam(
            javaType = "java.time.Duration",
            defaultValue = "10000",
            description = "Timeout for connecting to the API, in milliseconds or as a duration such as 10s. A "
                    + "submission that cannot connect is not paid.")
    private long connectTimeout = 10_000;

    @UriParam(
            javaType = "java.time.Duration",
            defaultValue = "60000",
            description = "Timeout for the complete response of the API after connecting, in milliseconds or as a "
                    + "duration such as 1m. A submission that times out is unconfirmed, so the default is generous.")
    private long responseTimeout = 60_000;

    @UriParam(
            label = "advanced",
            defaultValue = "0",
            description = "Maximum number of calls per second per API token, submissions and polls together; further "
                    + "calls wait. 0 means no limit. HTTP 429 is obeyed in any case.")
    private double maxRequestsPerSecond;

    @Metadata(autowired = true)
    @UriParam(
            label = "advanced",
            description = "The ledger that records every job. Without this option and ledgerDirectory jobs are kept "
                    + "in memory and lost at a restart; messages that come again are then paid again.")
    private JobRepository jobRepository;

    @UriParam(
            defaultValue = "default",
            description = "The channel of the jobs. A consumer delivers the jobs of its channel only, and a job key "
                    + "is unique within its channel.")
    private String channel = "default";

    @UriParam(
            description = "The id of the job to look up, cancel or download, if neither the header "
                    + "CamelSeedanceRequestId nor the body names one. A consumer delivers this job only; a consumer "
                    + "of result accepts a job that is not in the ledger yet.")
    private String requestId;

    @UriParam(
            label = "producer",
            description = "A text in the id or the name of the models that the operation models lists.")
    private String search;

    @UriParam(
            label = "producer",
            description = "The category of the models that the operation models lists, for example image-to-video.")
    private String category;

    @UriParam(
            label = "producer",
            defaultValue = "50",
            description = "The maximum number of models that the operation models lists, from 1 to 200.")
    private int limit = ModelQuery.DEFAULT_LIMIT;

    @UriParam(
            label = "producer",
            defaultValue = "0",
            description = "How many models the operation models skips, to list the next page.")
    private int offset;

    @UriParam(
            label = "producer",
            description = "The prompt: what happens in the video. A header and the body take precedence.")
    private String prompt;

    @UriParam(
            label = "producer",
            description = "The first picture of the video: an HTTPS URL that the provider can fetch without login, or "
                    + "a base64 data URI. A header and the body take precedence.")
    private String imageUrl;

    @UriParam(
            label = "producer",
            description = "The last picture of the video: an HTTPS URL or a base64 data URI. Only some models take "
                    + "one. A header and the body take precedence.")
    private String lastImageUrl;

    @UriParam(
            label = "producer",
            description = "The pictures of a model that takes several, such as references: comma-separated HTTPS URLs "
                    + "or base64 data URIs. A header and the body take precedence.")
    private String imageUrls;

    @UriParam(
            label = "producer",
            description = "The videos of a model that takes some, such as references: comma-separated HTTPS URLs. A "
                    + "header and the body take precedence.")
    private String videoUrls;

    @UriParam(
            label = "producer",
            description = "The audio files of a model that takes some, such as references: comma-separated HTTPS "
                    + "URLs. A header and the body take precedence.")
    private String audioUrls;

    @UriParam(
            label = "producer",
            description = "The resolution of the video, for example 480p, 720p, 1080p or 4k, as the model offers it. "
                    + "Not sent unless set; Seedance 1.5 Pro then uses 480p.")
    private String resolution;

    @UriParam(
            label = "producer",
            description = "The aspect ratio of the video, for example 16:9, 4:3, 1:1, 3:4, 9:16, 21:9 or adaptive "
                    + "(the ratio of the picture), as the model offers it. Not sent unless set; Seedance 1.5 Pro then "
                    + "uses adaptive.")
    private String ratio;

    @UriParam(
            label = "producer",
            description = "The length of the video in seconds, a number without a unit, for Seedance 1.5 Pro from 4 "
                    + "to 12. Not sent unless set; Seedance 1.5 Pro then uses 5.")
    private String duration;

    @UriParam(
            label = "producer",
            description = "Whether the video has sound. Not sent unless set; Seedance 1.5 Pro then generates sound.")
    private Boolean generateAudio;

    @UriParam(
            label = "producer",
            description = "Whether the camera is fixed. Not sent unless set; Seedance 1.5 Pro then fixes the camera.")
    private Boolean cameraFixed;

    @UriParam(
            label = "producer",
            description = "The seed of the random numbers, for models that take one. The same seed and input make "
                    + "similar videos. Not sent unless set.")
    private Long seed;

    @UriParam(
            label = "producer",
            multiValue = true,
            prefix = "input.",
            description = "Other fields of the model, by their names in its schema, for example "
                    + "input.negative_prompt=blurry. A header and the body take precedence.")
    private Map<String, Object> input;

    @UriParam(
            label = "producer",
            defaultValue = "fail",
            description = "How to treat input that violates the schema of the model, including its rules about "
                    + "pictures: fail refuses it before anything is paid, warn logs the violations and submits, off "
                    + "does not check.")
    private InputValidation validateInput = InputValidation.fail;

    @UriParam(
            label = "producer",
            description = "A Camel endpoint that publishes a local picture, video or audio file and returns its URL, "
                    + "for example direct:publish. Without it a picture smaller than 6 MiB is sent inline as a data "
                    + "URI, and any other file is refused.")
    private String stagingEndpoint;

    @UriParam(
            label = "producer",
            description = "Whether to read the sidecar files of a local file in the body: for sea.png, sea.txt is the "
                    + "prompt and sea.json the request. A picture that is not a local file is refused.")
    private boolean sidecar;

    @UriParam(
            label = "producer",
            description = "The folder, relative to that of the picture, to which sidecar files are moved when the "
                    + "exchange succeeds, for example .done. Files of the same name are replaced. Not an expression.")
    private String sidecarMove;

    @UriParam(
            label = "producer",
            description = "A Simple expression for the job key, at most 512 characters, for example "
                    + "${header.orderId}. A message with a known key finds the existing job and pays nothing. By "
                    + "default autoJobKey derives a key.")
    private String jobKey;

    @UriParam(
            label = "producer",
            defaultValue = "true",
            description = "Whether to derive a job key, if jobKey is not set, from the identity of the message: of "
                    + "files, JMS, Kafka, AMQP, RabbitMQ, SQS, S3, mail and Idempotency-Key. The same message with "
                    + "the same input at the same step then finds its job and pays nothing. If false, a redelivered "
                    + "message is a new, paid job.")
    private boolean autoJobKey = true;

    @UriParam(
            label = "producer",
            defaultValue = "CamelFileName",
            description = "The headers to store with the job and to restore on the exchange of a consumer, as "
                    + "comma-separated names. A name that ends with an asterisk is a prefix. A value replaces the "
                    + "default, so include CamelFileName if a consumer uses it. Text, numbers, booleans and dates "
                    + "keep their type; other values are refused before anything is paid.")
    private String carryHeaders = "CamelFileName";

    @UriParam(
            label = "producer",
            description = "Whether the ledger stores the prompt. Off by default, because prompts can be confidential.")
    private boolean keepPrompt;

    @UriParam(
            label = "producer",
            description =
                    "Whether the ledger stores the input of a job, so that it can be generated again, as a new paid job, over "
                            + "JMX or in the console. Off by default, because prompts can be confidential, and links can be signed. "
                            + "Files and data URIs are not stored: a job that was made from one cannot be generated again.")
    private boolean keepRequest;

    @UriParam(
            label = "producer",
            description =
                    "Maximum estimated cost of a job in USD. A job that would cost more, or whose price is unknown, is "
                            + "refused with BudgetExceededException before it is submitted. Unlimited by default.")
    private Double maxCost;

    @UriParam(
            label = "producer",
            description =
                    "Maximum cost in USD of all jobs of the channel within budgetPeriod; on the component, of all jobs "
                            + "of its ledger. Estimates are reserved in the ledger before a job is submitted, so it holds across "
                            + "nodes and crashes; a job without room is refused with BudgetExceededException. Unlimited by default.")
    private Double budget;

    @UriParam(
            label = "producer",
            javaType = "java.time.Duration",
            defaultValue = "86400000",
            description = "How long a job counts against budget from its submission, in milliseconds or as a duration "
                    + "such as 1d.")
    private long budgetPeriod = 86_400_000;

    @UriParam(
            label = "producer",
            javaType = "java.time.Duration",
            defaultValue = "0",
            description =
                    "How long a job may stay queued before it is cancelled, which is free of charge, in milliseconds "
                            + "or as a duration such as 10m. A job that starts first continues and is billed. Whoever polls the job "
                            + "cancels it: generate, or a consumer of the channel. 0 means no limit.")
    private long queueTimeout;

    @UriParam(
            label = "common,advanced",
            javaType = "java.time.Duration",
            defaultValue = "60000",
            description = "How long a lease of a job is valid, in milliseconds or as a duration such as 1m, at least "
                    + "1 second. A node extends its leases as long as it runs; after a lease has expired, another "
                    + "node can claim the job. If a node pauses for longer, two nodes can deliver the same job.")
    private long leaseDuration = 60_000;

    @UriParam(
            label = "consumer",
            defaultValue = "20",
            description = "Maximum number of exchanges of a consumer in flight. A slow route thus throttles claiming.")
    private int maxMessagesPerPoll = 20;

    @UriParam(
            label = "consumer",
            defaultValue = "10",
            description = "Maximum number of deliveries of a job whose exchange fails. The job is then parked: the "
                    + "ledger keeps it with the reason, and it is not delivered until it is redelivered over JMX.")
    private int maxDeliveries = 10;

    @UriParam(
            label = "consumer",
            javaType = "java.time.Duration",
            defaultValue = "86400000",
            description = "How long a job may run after its submission, in milliseconds or as a duration such as 24h. "
                    + "A job that has not ended by then is polled for up to another hour, in case a clock has jumped, "
                    + "and then parked until it is redelivered over JMX.")
    private long jobTimeout = 86_400_000;

    @UriParam(
            label = "consumer",
            javaType = "java.time.Duration",
            defaultValue = "10000",
            description = "Delay before a job whose exchange has failed is delivered again, in milliseconds or as a "
                    + "duration such as 10s. It doubles with each failure, up to an hour.")
    private long deliveryDelay = 10_000;

    @UriParam(
            javaType = "java.time.Duration",
            defaultValue = "5000",
            description = "Delay between the submission of a job and its first poll, in milliseconds or as a duration "
                    + "such as 5s. With pollLearning the first poll comes up to pollMaxDelay later.")
    private long pollInitialDelay = 5_000;

    @UriParam(
            javaType = "java.time.Duration",
            defaultValue = "2000",
            description = "Delay between the first two polls of a job, in milliseconds or as a duration such as 2s; "
                    + "it grows by pollBackoffMultiplier. With pollLearning it is the minimum between two polls.")
    private long pollDelay = 2_000;

    @UriParam(
            javaType = "java.time.Duration",
            defaultValue = "15000",
            description = "Maximum delay between two polls of a job, in milliseconds or as a duration such as 15s. "
                    + "The end of a job is usually detected within this time.")
    private long pollMaxDelay = 15_000;

    @UriParam(
            defaultValue = "1.5",
            description = "Factor by which the delay between two polls of a job grows; 1 keeps it at pollDelay. Once "
                    + "pollLearning knows how long jobs of a kind take, the factor only determines how many polls a "
                    + "job may cost.")
    private double pollBackoffMultiplier = 1.5;

    @UriParam(
            label = "common,advanced",
            defaultValue = "true",
            description = "Whether to learn how long jobs of a kind take, and to poll when a job is likely to have "
                    + "ended. pollInitialDelay, pollDelay and pollMaxDelay still apply. A job that fails early is "
                    + "detected later, up to pollInitialDelay plus pollMaxDelay after its submission.")
    private boolean pollLearning = true;

    @UriParam(
            label = "producer",
            javaType = "java.time.Duration",
            defaultValue = "1800000",
            description = "Maximum time generate waits for the end of a job, from the start of the wait, in "
                    + "milliseconds or as a duration such as 30m. The exchange then fails with WaitTimeoutException; "
                    + "the job continues and can be fetched later.")
    private long waitTimeout = 1_800_000;

    @UriParam(
            label = "producer",
            description = "Whether generate tries to cancel the job after waitTimeout. Off by default, because a "
                    + "running job cannot be cancelled and is billed anyway.")
    private boolean cancelOnTimeout;

    @UriParam(
            defaultValue = "true",
            description = "Whether a failed or cancelled job fails the exchange with JobFailedException or "
                    + "JobCancelledException. If false, the route has to check the header CamelSeedanceStatus.")
    private boolean throwExceptionOnFailure = true;

    @UriParam(description = "Whether generate, result and the consumer download the video and make the file the body.")
    private boolean download;

    @UriParam(
            description = "The folder for downloaded videos, created if missing. An existing file of the same name is "
                    + "kept; the request id is then appended to the name of the video. Without this option a video is "
                    + "stored in a temporary folder and removed when the exchange is done.")
    private String downloadDirectory;

    @UriParam(
            description = "A Simple expression for the name of the video file in downloadDirectory. The default is "
                    + "the request id with the extension of the media type. generate refuses an unusable name before "
                    + "it submits; if the name of a paid video is unusable, the default is used and a warning logged.")
    private String fileName;

    @UriParam(
            defaultValue = "2147483648",
            description = "Maximum bytes of a download, by default 2 GiB. A larger one is aborted and removed.")
    private long maxDownloadSize = 2L * 1024 * 1024 * 1024;

    @UriParam(
            label = "common,security",
            defaultValue = "*.runcomfy.net,*.runcomfy.com",
            description = "The hosts from which videos may be downloaded, as comma-separated names with an optional "
                    + "port. A name that begins with an asterisk and a dot matches all subdomains. The host of "
                    + "baseUrl is always allowed. Redirects are checked too.")
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

    public String getSearch() {
        return search;
    }

    public void setSearch(String search) {
        this.search = search;
    }

    public String getCategory() {
        return category;
    }

    public void setCategory(String category) {
        this.category = category;
    }

    public int getLimit() {
        return limit;
    }

    public void setLimit(int limit) {
        this.limit = limit;
    }

    public int getOffset() {
        return offset;
    }

    public void setOffset(int offset) {
        this.offset = offset;
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

    public String getLastImageUrl() {
        return lastImageUrl;
    }

    public void setLastImageUrl(String lastImageUrl) {
        this.lastImageUrl = lastImageUrl;
    }

    public String getImageUrls() {
        return imageUrls;
    }

    public void setImageUrls(String imageUrls) {
        this.imageUrls = imageUrls;
    }

    public String getVideoUrls() {
        return videoUrls;
    }

    public void setVideoUrls(String videoUrls) {
        this.videoUrls = videoUrls;
    }

    public String getAudioUrls() {
        return audioUrls;
    }

    public void setAudioUrls(String audioUrls) {
        this.audioUrls = audioUrls;
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

    public Long getSeed() {
        return seed;
    }

    public void setSeed(Long seed) {
        this.seed = seed;
    }

    public Map<String, Object> getInput() {
        return input;
    }

    public void setInput(Map<String, Object> input) {
        this.input = input;
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

    public boolean isKeepRequest() {
        return keepRequest;
    }

    public void setKeepRequest(boolean keepRequest) {
        this.keepRequest = keepRequest;
    }

    public Double getMaxCost() {
        return maxCost;
    }

    public void setMaxCost(Double maxCost) {
        this.maxCost = maxCost;
    }

    public Double getBudget() {
        return budget;
    }

    public void setBudget(Double budget) {
        this.budget = budget;
    }

    public long getBudgetPeriod() {
        return budgetPeriod;
    }

    public void setBudgetPeriod(long budgetPeriod) {
        this.budgetPeriod = budgetPeriod;
    }

    public long getQueueTimeout() {
        return queueTimeout;
    }

    public void setQueueTimeout(long queueTimeout) {
        this.queueTimeout = queueTimeout;
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
                channel.length() <= MAX_CHANNEL
                        && Storable.isText(channel)
                        && channel.equals(Redaction.visible(channel)),
                "channel must have at most " + MAX_CHANNEL
                        + " characters, none of them a control character, a change of"
                        + " direction or half a surrogate pair");
        require(hasText(httpComponent), "httpComponent must not be empty");
        require(connectTimeout > 0, "connectTimeout must be positive");
        require(responseTimeout > 0, "responseTimeout must be positive");
        require(waitTimeout > 0, "waitTimeout must be positive");
        require(maxRequestsPerSecond >= 0, "maxRequestsPerSecond must not be negative");
        require(leaseDuration >= 1000, "leaseDuration must be at least 1 second (1000)");
        validateLimits();
        require(queueTimeout >= 0, "queueTimeout must not be negative");
        require(maxMessagesPerPoll > 0, "maxMessagesPerPoll must be positive");
        require(maxDownloadSize > 0, "maxDownloadSize must be positive");
        require(
                requestId == null || RequestId.isValid(requestId),
                "requestId must be 1 to 128 letters, digits, '_' or '-'. It takes no expression: send the id in the header "
                        + SeedanceConstants.REQUEST_ID);
        requireQuery();
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

    private void requireQuery() {
        try {
            new ModelQuery(search, category, limit, offset);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The option " + e.getMessage(), e);
        }
    }

    /** @throws IllegalArgumentException naming the option that is invalid */
    void validateLimits() {
        require(maxCost == null || isAmount(maxCost), "maxCost must be an amount in USD, zero or more");
        require(budget == null || isAmount(budget), "budget must be an amount in USD, zero or more");
        require(budgetPeriod > 0, "budgetPeriod must be positive");
    }

    private static boolean isAmount(double usd) {
        return usd >= 0 && usd <= MAX_AMOUNT;
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

    /** Returns a copy for requests that are complete: without the options that add input, and without a key. */
    SeedanceConfiguration withoutInput() {
        SeedanceConfiguration bare = copy();
        bare.prompt = null;
        bare.imageUrl = null;
        bare.lastImageUrl = null;
        bare.imageUrls = null;
        bare.videoUrls = null;
        bare.audioUrls = null;
        bare.resolution = null;
        bare.ratio = null;
        bare.duration = null;
        bare.generateAudio = null;
        bare.cameraFixed = null;
        bare.seed = null;
        bare.input = null;
        bare.sidecar = false;
        bare.stagingEndpoint = null;
        bare.jobKey = null;
        return bare;
    }

    /** Returns an independent copy. */
    public SeedanceConfiguration copy() {
        try {
            SeedanceConfiguration copy = (SeedanceConfiguration) clone();
            copy.input = input == null ? null : new LinkedHashMap<>(input);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }
}
