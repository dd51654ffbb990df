package io.github.camelseedance.input;

import java.io.FilterInputStream;
import java.io.InputStream;

import io.github.camelseedance.input.picture.Content;
import org.apache.camel.StreamCache;

/** Camel's stream cache. It is put back to its start around every use, so that a redelivery finds it whole. */
final class CachedContent implements Content {

    private final StreamCache cache;

    /** @param cache a cache that is an {@link InputStream} as well */
    CachedContent(StreamCache cache) {
        this.cache = cache;
    }

    @Override
    public long size() {
        return cache.length();
    }

    @Override
    public InputStream open() {
        cache.reset();
        return new FilterInputStream((InputStream) cache) {
            @Override
            public void close() {
                cache.reset();
            }
        };
    }

    @Override
    public Object body() {
        cache.reset();
        return cache;
    }

    @Override
    public void close() {
        cache.reset();
    }
}
