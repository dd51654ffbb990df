// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.camelseedance.model.FailureKind;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;

/** Makes up jobs and searches, and says by plain means which jobs a search is to find. */
final class FoundModel {

    /** A search, and what it means. */
    record Search(JobFilter filter, JobOrder order, Predicate<LedgerEntry> matches, Comparator<LedgerEntry> comparator) {

        LedgerQuery query(int offset, int limit) {
            return new LedgerQuery(filter, order, offset, limit);
        }
    }

    /** Stop words, short words, other scripts, and what means something to SQL, LIKE, tsquery or boolean mode. */
    private static final List<String> VOCABULARY = List.of(
            "the", "a", "and", "is", "I", "x", "Sun", "sunrise", "SUNSET", "robot", "robots", "mp4", "2026", "1", "file.PNG",
            "foo_bar", "100%", "_", "%", "o'neil", "it's", "\"quoted words\"", "'", "''", "\\", "\\'", "a&b", "!not", "(x | y)",
            ":*", "sun:*", "sun:a", "+plus", "-minus", "*", "~tilde", "<2>", "@5", "zz", "zzsun", "!_", "${jndi:x}", "; --",
            "'; DROP TABLE LEDGER_1; --", "\0", "\ud83c", "🎬", "日出", "东京塔", "カメラ", "ﾊﾝｶｸ", "café", "CAFE\u0301",
            "Ünïcode", "ﬁlm", "straße", "ＦＵＬＬ", "İstanbul", "видео", "한국어", "ภาษาไทย", "हिन्दी", "مرحبا", "\u202etxt",
            "co-operate", "null", "NULL", "e\u0301\u0301", "²", "Ⅷ", "१२");

    private static final String ALONE =
            "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}\\p{IsMyanmar}";
    private static final Pattern WORD = Pattern.compile("(?=[\\p{L}\\p{Nd}])[" + ALONE + "]"
            + "|[\\p{L}\\p{Nd}&&[^" + ALONE + "]](?:[\\p{L}\\p{Nd}&&[^" + ALONE + "]]|[\\p{Mn}\\p{Mc}])*");

    private static final List<String> CHANNELS = List.of("default", "Default", "other");
    private static final List<String> MODELS = List.of("a/b", "A/B", "seedance/v2");
    private static final List<String> AMOUNTS = List.of("0", "0.01", "0.5", "0.50", "12", "3.333333333");

    private final Random random;

    FoundModel(Random random) {
        this.random = random;
    }

    Random random() {
        return random;
    }

    static SubmissionIntent intent(
            String channel, String key, String model, String fileName, String prompt, BigDecimal estimate) {
        return new SubmissionIntent(
                "entry-" + UUID.randomUUID(), channel, key, model, Map.of(), prompt, Map.of(), estimate, null, fileName, null);
    }

    SubmissionIntent intent() {
        String key = random.nextInt(3) == 0 ? null : Storable.text(text(3), 400) + random.nextInt();
        return intent(
                any(CHANNELS),
                key,
                any(MODELS),
                random.nextBoolean() ? null : text(2),
                random.nextBoolean() ? null : text(12),
                random.nextInt(3) == 0 ? null : amount());
    }

    String requestId() {
        return random.nextBoolean() ? UUID.randomUUID().toString() : any(VOCABULARY).replace("\0", "") + random.nextLong();
    }

    Job end(String requestId) {
        JobStatus status = any(List.of(JobStatus.COMPLETED, JobStatus.FAILED, JobStatus.CANCELLED));
        FailureKind kind = status == JobStatus.FAILED ? any(List.of(FailureKind.values())) : null;
        BigDecimal cost = random.nextBoolean() ? null : amount();
        return new Job(requestId, null, null, status, null, List.of(), cost, null, null, kind, null, null);
    }

    private BigDecimal amount() {
        return new BigDecimal(any(AMOUNTS));
    }

    private String text(int maxWords) {
        List<String> words = new ArrayList<>();
        for (int i = random.nextInt(maxWords + 1); i >= 0; i--) {
            words.add(any(VOCABULARY));
        }
        return String.join(any(List.of(" ", "-", ", ", "/", "")), words);
    }

    /** Returns a search with some of the conditions. */
    Search search(List<Instant> times) {
        List<Predicate<LedgerEntry>> all = new ArrayList<>();
        String text = sometimes(this::wanted);
        if (text != null && !text.isBlank()) {
            all.add(entry -> hasWords(entry, text));
        }
        String channel = sometimes(() -> any(CHANNELS));
        all.add(entry -> channel == null || entry.channel().equals(channel));
        Set<Stage> stages = random.nextInt(4) > 0 ? Set.of() : Set.of(any(List.of(Stage.values())), Stage.ENDED);
        all.add(entry -> stages.isEmpty() || stages.contains(entry.stage()));
        Set<JobStatus> statuses = random.nextInt(4) > 0 ? Set.of() : Set.of(any(List.of(JobStatus.values())));
        all.add(entry -> statuses.isEmpty() || statuses.contains(entry.status()));
        String model = sometimes(() -> any(MODELS));
        all.add(entry -> model == null || entry.model().equals(model));
        FailureKind kind = random.nextInt(6) > 0 ? null : any(List.of(FailureKind.values()));
        all.add(entry -> kind == null || kind == entry.failureKind());
        Instant from = random.nextInt(4) > 0 ? null : any(times);
        all.add(entry -> from == null || entry.createdAt().compareTo(from) >= 0);
        Instant to = random.nextInt(4) > 0 ? null : any(times);
        all.add(entry -> to == null || entry.createdAt().compareTo(to) < 0);
        BigDecimal minCost = random.nextInt(4) > 0 ? null : amount();
        BigDecimal maxCost = random.nextInt(4) > 0 ? null : amount();
        all.add(entry -> minCost == null || known(entry) != null && known(entry).compareTo(minCost) >= 0);
        all.add(entry -> maxCost == null || known(entry) != null && known(entry).compareTo(maxCost) <= 0);
        JobOrder order = any(List.of(JobOrder.values()));
        return new Search(
                new JobFilter(text, channel, stages, statuses, model, kind, from, to, minCost, maxCost),
                order,
                entry -> all.stream().allMatch(condition -> condition.test(entry)),
                comparator(order));
    }

    private String sometimes(Supplier<String> value) {
        return random.nextInt(3) > 0 ? null : value.get();
    }

    /** Words, beginnings of words, or what nobody would type. */
    private String wanted() {
        String text = text(2);
        int end = text.offsetByCodePoints(0, random.nextInt(text.codePointCount(0, text.length()) + 1));
        return random.nextBoolean() ? text : text.substring(0, end);
    }

    private static boolean hasWords(LedgerEntry entry, String text) {
        List<String> words = Stream.of(
                        entry.jobKey(),
                        entry.requestId(),
                        entry.intent().fileName(),
                        entry.intent().prompt())
                .flatMap(FoundModel::words)
                .toList();
        List<String> wanted = words(text).toList();
        return !wanted.isEmpty()
                && wanted.stream().allMatch(each -> words.stream().anyMatch(word -> word.startsWith(each)));
    }

    private static Stream<String> words(String text) {
        if (text == null) {
            return Stream.empty();
        }
        String lower = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return WORD.matcher(Normalizer.normalize(lower, Normalizer.Form.NFKC))
                .results()
                .map(MatchResult::group);
    }

    private static BigDecimal known(LedgerEntry entry) {
        if (entry.cost() != null) {
            return entry.cost();
        }
        return entry.status() == JobStatus.CANCELLED ? BigDecimal.ZERO : entry.intent().estimate();
    }

    static FoundJobs count(List<LedgerEntry> found) {
        BigDecimal cost = BigDecimal.ZERO;
        long unknown = 0;
        for (LedgerEntry entry : found) {
            cost = known(entry) == null ? cost : cost.add(known(entry));
            unknown += known(entry) == null ? 1 : 0;
        }
        return new FoundJobs(found.size(), false, cost, unknown);
    }

    private static Comparator<LedgerEntry> comparator(JobOrder order) {
        Comparator<LedgerEntry> oldest =
                Comparator.comparing(LedgerEntry::createdAt).thenComparing(LedgerEntry::entryId);
        Comparator<LedgerEntry> cheapest = Comparator.<LedgerEntry, BigDecimal>comparing(
                        entry -> known(entry) == null ? BigDecimal.ZERO : known(entry))
                .thenComparing(oldest);
        return switch (order) {
            case NEWEST -> oldest.reversed();
            case OLDEST -> oldest;
            case DEAREST -> cheapest.reversed();
            case CHEAPEST -> cheapest;
            case LONGEST ->
                Comparator.<LedgerEntry>comparingLong(FoundModel::generation)
                        .thenComparing(oldest)
                        .reversed();
            case ENDED ->
                Comparator.<LedgerEntry>comparingLong(entry -> entry.progress().endedAt() == null
                                ? -1
                                : entry.progress().endedAt().toEpochMilli())
                        .thenComparing(oldest)
                        .reversed();
        };
    }

    private static long generation(LedgerEntry entry) {
        Progress progress = entry.progress();
        return progress.runningAt() == null || progress.endedAt() == null
                ? -1
                : Duration.between(progress.runningAt(), progress.endedAt()).toMillis();
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
