// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Snapshot of a generation job.
 *
 * <p>Readable from Simple, for example {@code ${body.requestId}}, {@code ${body.status}} or {@code ${body.videoUrl}}; Camel
 * converts it to JSON text, a {@code Map}, a Jackson {@code JsonNode} and an {@code InputStream}.
 *
 * @param requestId the id the API gave the job
 * @param model the model id, or {@code null} if unknown
 * @param jobKey the key with which the route submitted it, or {@code null}
 * @param status the last state seen
 * @param queuePosition the position in the queue, or {@code null} when the job is not queued
 * @param outputUrls the links to the output files, videos first; empty until the job has completed. They can be pre-signed
 *     and expire
 * @param cost the billed amount in USD, or {@code null} if unknown
 * @param error why the job failed or was cancelled, or {@code null}
 * @param errorCode the provider's code for it, or {@code null}
 * @param failureKind why it ended without a video, or {@code null} for a job that has not
 * @param createdAt when the API accepted the job, or {@code null}
 * @param finishedAt when the job ended, or {@code null}
 * @param rawOutput the output of a job that completed without a link to a file, cleaned of secrets; else {@code null}
 */
public record Job(
        String requestId,
        String model,
        String jobKey,
        JobStatus status,
        Integer queuePosition,
        List<String> outputUrls,
        BigDecimal cost,
        String error,
        String errorCode,
        FailureKind failureKind,
        Instant createdAt,
        Instant finishedAt,
        String rawOutput)
        implements MapConvertible {

    /** Prefix of keys that the component derives from messages (option {@code autoJobKey}). */
    public static final String AUTOMATIC_KEY = "auto:";

    /** What the key of a job begins with that was generated again from the ledger. */
    public static final String REPEATED_KEY = "again:";

    public Job {
        RequestId.check(requestId);
        Objects.requireNonNull(status, "status");
        outputUrls = outputUrls == null ? List.of() : List.copyOf(outputUrls);
        failureKind = status == JobStatus.CANCELLED ? FailureKind.CANCELLED : failureKind;
    }

    /** Creates a job without raw output. */
    public Job(
            String requestId,
            String model,
            String jobKey,
            JobStatus status,
            Integer queuePosition,
            List<String> outputUrls,
            BigDecimal cost,
            String error,
            String errorCode,
            FailureKind failureKind,
            Instant createdAt,
            Instant finishedAt) {
        this(
                requestId,
                model,
                jobKey,
                status,
                queuePosition,
                outputUrls,
                cost,
                error,
                errorCode,
                failureKind,
                createdAt,
                finishedAt,
                null);
    }

    /** Creates a job without an error code and a failure kind. */
    public Job(
            String requestId,
            String model,
            String jobKey,
            JobStatus status,
            Integer queuePosition,
            List<String> outputUrls,
            BigDecimal cost,
            String error,
            Instant createdAt,
            Instant finishedAt) {
        this(
                requestId,
                model,
                jobKey,
                status,
                queuePosition,
                outputUrls,
                cost,
                error,
                null,
                null,
                createdAt,
                finishedAt);
    }

    /** Creates a job of which only the state is known. */
    public static Job of(String requestId, JobStatus status) {
        return new Job(requestId, null, null, status, null, List.of(), null, null, null, null);
    }

    /** Returns whether the component derived the key from the message (option {@code autoJobKey}). */
    public boolean hasAutomaticKey() {
        return jobKey != null && jobKey.startsWith(AUTOMATIC_KEY);
    }

    /** Returns the first output link, or {@code null} if there is none. */
    public String videoUrl() {
        return outputUrls.isEmpty() ? null : outputUrls.get(0);
    }

    /** Returns the same job with the model and key of the ledger; the model of the API wins. */
    public Job withOrigin(String model, String jobKey) {
        return new Job(
                requestId,
                this.model == null ? model : this.model,
                jobKey,
                status,
                queuePosition,
                outputUrls,
                cost,
                error,
                errorCode,
                failureKind,
                createdAt,
                finishedAt,
                rawOutput);
    }

    /** Returns the same job in another state, without its queue position. */
    public Job withStatus(JobStatus status) {
        return new Job(
                requestId,
                model,
                jobKey,
                status,
                null,
                outputUrls,
                cost,
                error,
                errorCode,
                failureKind,
                createdAt,
                finishedAt,
                rawOutput);
    }

    /** Returns the same job with a reason why it ended without a video. */
    public Job withError(String error) {
        return new Job(
                requestId,
                model,
                jobKey,
                status,
                queuePosition,
                outputUrls,
                cost,
                error,
                errorCode,
                failureKind,
                createdAt,
                finishedAt,
                rawOutput);
    }

    @Override
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("requestId", requestId);
        map.put("status", status.toString());
        putKnown(map, "model", model);
        putKnown(map, "jobKey", jobKey);
        putKnown(map, "queuePosition", queuePosition);
        putKnown(map, "videoUrl", videoUrl());
        if (!outputUrls.isEmpty()) {
            map.put("outputUrls", outputUrls);
        }
        putKnown(map, "rawOutput", rawOutput);
        putKnown(map, "cost", cost);
        putKnown(map, "error", error);
        putKnown(map, "errorCode", errorCode);
        putKnown(map, "failureKind", failureKind == null ? null : failureKind.toString());
        putKnown(map, "createdAt", createdAt == null ? null : createdAt.toString());
        putKnown(map, "finishedAt", finishedAt == null ? null : finishedAt.toString());
        return map;
    }

    private static void putKnown(Map<String, Object> map, String name, Object value) {
        if (value != null) {
            map.put(name, value);
        }
    }

    /** Returns only id and state: output links can be signed, and this text is logged. */
    @Override
    public String toString() {
        return "Job[" + requestId + ", " + status + "]";
    }
}
