// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio.media;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import javax.management.ObjectName;

import io.github.camelseedance.download.DownloadedVideo;
import io.github.camelseedance.error.DownloadException;
import io.github.camelseedance.model.Job;

/** The outputs of completed jobs: which there are, and their files. Neither changes once a job has completed. */
final class Outputs {

    private static final int MOST_LISTS = 1_000;
    private static final Pattern QUERY = Pattern.compile("[?#].*", Pattern.DOTALL);

    /**
     * An output of a job.
     *
     * @param number 1 for the first
     * @param type by the end of its link, or by its content once it has been fetched
     * @param size in bytes, if it has been fetched
     */
    record Output(int number, FileType type, OptionalLong size) {}

    private record Key(ObjectName mbean, String requestId) {}

    private final Download download;
    private final CachedFiles files;
    private final Map<Key, List<FileType>> lists = new LinkedHashMap<>(16, 0.75f, true);

    Outputs(Download download, CachedFiles files) {
        this.download = download;
        this.files = files;
    }

    /** Completes with the outputs in their order, or fails with the reason. */
    CompletableFuture<List<Output>> list(Jobs.Found job) {
        List<FileType> known = known(job);
        return (known != null
                        ? CompletableFuture.completedFuture(known)
                        : load(job).thenApply(Outputs::types))
                .thenApply(types -> withFiles(job, types));
    }

    /** Completes with the file of an output, or fails with the reason. */
    CompletableFuture<CachedFiles.Stored> fetch(Jobs.Found job, int number) {
        List<FileType> known = known(job);
        if (known != null && number > known.size()) {
            // Without a call of the API for each number that a client makes up.
            return missing(number, known.size());
        }
        return files.get(fileKey(job, number), folder -> load(job)
                .thenCompose(ended -> download(folder, job, ended, number))
                .thenApply(file -> new CachedFiles.Stored(
                        file.file(), FileType.of(file.contentType(), file.name()), file.length())));
    }

    private CompletableFuture<DownloadedVideo> download(Path folder, Jobs.Found job, Job ended, int number) {
        int outputs = ended.outputUrls().size();
        return number <= outputs ? download.into(folder, job, ended, number) : missing(number, outputs);
    }

    private static <T> CompletableFuture<T> missing(int number, int outputs) {
        return CompletableFuture.failedFuture(
                new NoSuchElementException("The job has " + outputs + " outputs, and no number " + number));
    }

    /** Returns the types of the outputs of a job, or {@code null} if they are not known. */
    private List<FileType> known(Jobs.Found job) {
        synchronized (lists) {
            return lists.get(keyOf(job));
        }
    }

    private CompletableFuture<Job> load(Jobs.Found job) {
        return download.result(job).thenApply(ended -> {
            if (ended.outputUrls().isEmpty()) {
                throw DownloadException.withoutFile(ended.requestId(), ended.rawOutput());
            }
            synchronized (lists) {
                lists.put(keyOf(job), types(ended));
                if (lists.size() > MOST_LISTS) {
                    lists.remove(lists.keySet().iterator().next());
                }
            }
            return ended;
        });
    }

    private static List<FileType> types(Job ended) {
        return ended.outputUrls().stream()
                .map(link -> QUERY.matcher(link).replaceFirst(""))
                .map(path -> FileType.ofPath(path).orElse(FileType.UNKNOWN))
                .toList();
    }

    private List<Output> withFiles(Jobs.Found job, List<FileType> types) {
        List<Output> outputs = new ArrayList<>();
        for (int number = 1; number <= types.size(); number++) {
            CachedFiles.Stored file = files.find(fileKey(job, number)).orElse(null);
            outputs.add(
                    file == null
                            ? new Output(number, types.get(number - 1), OptionalLong.empty())
                            : new Output(number, file.type(), OptionalLong.of(file.size())));
        }
        return outputs;
    }

    private static Key keyOf(Jobs.Found job) {
        return new Key(job.mbean(), job.entry().requestId());
    }

    private static List<Object> fileKey(Jobs.Found job, int number) {
        return List.of(keyOf(job), number);
    }
}
