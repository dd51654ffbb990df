// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input.media;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Parses TIFF and BigTIFF files, whose directories and pixels can lie anywhere in the file. */
final class Tiff {

    private static final int WIDTH = 256;
    private static final int HEIGHT = 257;
    /** Places and lengths of the pixels: in strips, in tiles, or as a JPEG. */
    private static final int[][] PIXELS = {{273, 279}, {324, 325}, {513, 514}};

    /** The length of a value of each type, by the number of the type. */
    private static final int[] LENGTHS = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

    private static final int MAX_PAGES = 1_000;
    private static final int MAX_ENTRIES = 4_096;
    /** Of all pages: each could name the same million. */
    private static final int MAX_VALUES = 1_000_000;

    private Tiff() {}

    static boolean begins(String head) {
        return head.startsWith("II*\0")
                || head.startsWith("MM\0*")
                || head.startsWith("II+\0")
                || head.startsWith("MM\0+");
    }

    /** Returns the size of the first page. */
    static ImageSize size(Content content) throws IOException {
        Page page = new File(content).page(0);
        return ImageSize.of(page.number(WIDTH), page.number(HEIGHT));
    }

    /** @throws IOException if values or pixels of a page lie behind the end of the file */
    static void requireWhole(Content content) throws IOException {
        File file = new File(content);
        Set<Long> seen = new HashSet<>();
        for (long at = 0; seen.isEmpty() || at != 0; ) {
            if (!seen.add(at) || seen.size() > MAX_PAGES) {
                throw new FileBytes.MalformedException("Pages without end");
            }
            Page page = file.page(at);
            page.requireWhole();
            at = page.next;
        }
    }

    /** A file, read at the place of each of its parts. */
    private static final class File {
        private final Content content;
        private final long size;
        private boolean little;
        private boolean big;
        private long valuesLeft = MAX_VALUES;

        File(Content content) throws IOException {
            this.content = content;
            this.size = content.size();
        }

        /** @param at the place of the directory; 0 for the first one */
        Page page(long at) throws IOException {
            try (InputStream in = content.open()) {
                FileBytes bytes = FileBytes.ofWhole(in);
                long first = header(bytes);
                bytes.skip(forward(at == 0 ? first : at, bytes));
                Page page = new Page(this);
                long count = number(bytes, big ? 8 : 2);
                if (count > MAX_ENTRIES || count < 1) {
                    throw new FileBytes.MalformedException("No directory");
                }
                for (int i = 0; i < count; i++) {
                    int tag = (int) number(bytes, 2);
                    int type = (int) number(bytes, 2);
                    long values = number(bytes, big ? 8 : 4);
                    page.entries.put(tag, entry(bytes, type < LENGTHS.length ? LENGTHS[type] : 0, values));
                }
                page.next = number(bytes, big ? 8 : 4);
                return page;
            }
        }

        private static long forward(long target, FileBytes bytes) throws IOException {
            if (target < bytes.position()) {
                throw new FileBytes.MalformedException("A directory within the header");
            }
            return target - bytes.position();
        }

        private long header(FileBytes bytes) throws IOException {
            little = bytes.text(2).equals("II");
            big = number(bytes, 2) == 43;
            if (big) {
                bytes.skip(4); // the length of an offset, and zeros
            }
            return number(bytes, big ? 8 : 4);
        }

        private Entry entry(FileBytes bytes, int length, long values) throws IOException {
            int room = big ? 8 : 4;
            if (values < 0 || values > size) {
                throw new FileBytes.MalformedException("More values than the file has bytes");
            }
            if (length * values > room) {
                return new Entry(length, values, number(bytes, room), 0);
            }
            long place = bytes.position();
            long first = number(bytes, length);
            bytes.skip(room - length);
            return new Entry(length, values, place, first);
        }

        /** Opens the content once at a time: a stream cache is one stream only. */
        long[] values(Entry entry) throws IOException {
            valuesLeft -= entry.values;
            if (valuesLeft < 0) {
                throw new FileBytes.MalformedException("Too many parts");
            }
            try (InputStream in = content.open()) {
                FileBytes bytes = FileBytes.ofWhole(in);
                bytes.skip(entry.place);
                long[] values = new long[(int) entry.values];
                for (int i = 0; i < values.length; i++) {
                    values[i] = number(bytes, entry.length);
                }
                return values;
            }
        }

        long number(FileBytes bytes, int length) throws IOException {
            return little ? bytes.littleEndian(length) : bytes.bigEndian(length);
        }
    }

    /**
     * An entry of a directory.
     *
     * @param length the length of each value; 0 if its type is unknown
     * @param place the place of the values in the file: the entry itself, if there is room
     * @param first the first value, if it is in the entry
     */
    private record Entry(int length, long values, long place, long first) {

        boolean isWithin(long size) {
            return place >= 0 && place <= size - length * values;
        }
    }

    /** A page, that is, one directory. */
    private static final class Page {
        private final File file;
        private final Map<Integer, Entry> entries = new HashMap<>();
        private long next;

        Page(File file) {
            this.file = file;
        }

        long number(int tag) throws IOException {
            Entry entry = entries.get(tag);
            if (entry == null || entry.values != 1) {
                throw new FileBytes.MalformedException("No size");
            }
            return entry.first;
        }

        void requireWhole() throws IOException {
            boolean pixels = false;
            for (Entry entry : entries.values()) {
                if (!entry.isWithin(file.size)) {
                    throw new FileBytes.MalformedException("Values behind the end");
                }
            }
            for (int[] tags : PIXELS) {
                Entry places = entries.get(tags[0]);
                Entry lengths = entries.get(tags[1]);
                if (places != null && lengths != null) {
                    pixels = true;
                    requireWithin(places, lengths);
                }
            }
            if (!pixels) {
                throw new FileBytes.MalformedException("No pixels");
            }
        }

        private void requireWithin(Entry places, Entry lengths) throws IOException {
            long[] at = file.values(places);
            long[] bytes = file.values(lengths);
            for (int i = 0; i < Math.min(at.length, bytes.length); i++) {
                if (at[i] < 0 || bytes[i] < 0 || at[i] > file.size - bytes[i]) {
                    throw new FileBytes.MalformedException("Pixels behind the end");
                }
            }
        }
    }
}
