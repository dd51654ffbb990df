// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.crash;

import java.util.List;
import java.util.stream.IntStream;

import io.github.camelseedance.sandbox.job.SandboxJob;
import io.github.camelseedance.sandbox.record.RecordedRequest;

/** The keys of the jobs. The prompt of a job is its key, which shows for which key a job in the sandbox was paid. */
final class Keys {

    private static final String PREFIX = "key-";

    private Keys() {}

    static String key(int number) {
        return PREFIX + number;
    }

    static List<String> all(int count) {
        return IntStream.range(0, count).mapToObj(Keys::key).toList();
    }

    static String of(SandboxJob job) {
        return job.input().path("prompt").asText();
    }

    /** The number of the key that this request submits. */
    static int number(RecordedRequest submission) {
        return number(of(submission));
    }

    /** The key that this request submits. */
    static String of(RecordedRequest submission) {
        return submission.body().path("prompt").asText();
    }

    static int number(String key) {
        return Integer.parseInt(key.substring(PREFIX.length()));
    }
}
