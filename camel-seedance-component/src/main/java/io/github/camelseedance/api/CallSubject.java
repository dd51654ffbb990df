package io.github.camelseedance.api;

/** What a call is about; error messages name it. */
record CallSubject(Kind kind, String id) {

    enum Kind {
        SUBMISSION,
        JOB,
        MODEL
    }

    static CallSubject submission(String model) {
        return new CallSubject(Kind.SUBMISSION, model);
    }

    static CallSubject job(String requestId) {
        return new CallSubject(Kind.JOB, requestId);
    }

    static CallSubject model(String modelId) {
        return new CallSubject(Kind.MODEL, modelId);
    }

    boolean isJob() {
        return kind == Kind.JOB;
    }

    @Override
    public String toString() {
        return switch (kind) {
            case SUBMISSION -> "a submission to model " + id;
            case JOB -> "job " + id;
            case MODEL -> "model " + id;
        };
    }
}
