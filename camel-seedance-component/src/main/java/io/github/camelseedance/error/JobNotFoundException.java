// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.error;

/** Thrown when the API does not know a job: the request id is wrong, or the job was deleted or has expired. */
public class JobNotFoundException extends SeedanceApiException {

    public JobNotFoundException(String message, ApiError error) {
        super(message, error);
    }
}
