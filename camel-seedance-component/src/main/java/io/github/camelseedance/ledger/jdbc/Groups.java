// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;

import io.github.camelseedance.error.LedgerException;

/** Serves callers that arrive at the same time together: the first serves all that wait, while later ones wait for the next group. */
final class Groups<T> {

    private static final int MAX_MEMBERS = 100;

    private static final class Member<T> {
        private final T value;
        private Throwable failure;
        private boolean done;

        private Member(T value) {
            this.value = value;
        }
    }

    private final Consumer<List<T>> service;
    private final Queue<Member<T>> waiting = new ArrayDeque<>();
    private boolean busy;

    Groups(Consumer<List<T>> service) {
        this.service = service;
    }

    /**
     * Returns when the service has served the value. Keeps waiting when interrupted, and keeps the interruption.
     *
     * @throws LedgerException if the service failed, for all callers of the group
     */
    void serve(T value) {
        Member<T> member = new Member<>(value);
        enqueue(member);
        while (awaitTurn(member)) {
            serve(nextGroup());
        }
        if (member.failure != null) {
            throw new LedgerException(member.failure.getMessage(), member.failure);
        }
    }

    /** Returns the number of values that wait for the next group. */
    synchronized int size() {
        return waiting.size();
    }

    private synchronized void enqueue(Member<T> member) {
        waiting.add(member);
    }

    /** Returns whether the caller has to serve the next group; if not, its value is served. */
    private synchronized boolean awaitTurn(Member<T> member) {
        boolean interrupted = false;
        while (busy && !member.done) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (member.done) {
            return false;
        }
        busy = true;
        return true;
    }

    private synchronized List<Member<T>> nextGroup() {
        List<Member<T>> group = new ArrayList<>();
        while (!waiting.isEmpty() && group.size() < MAX_MEMBERS) {
            group.add(waiting.remove());
        }
        return group;
    }

    /** Keeps the interruption of the caller from the others of its group: an interrupted H2 fails. */
    private void serve(List<Member<T>> group) {
        boolean interrupted = Thread.interrupted();
        Throwable failure = null;
        try {
            service.accept(group.stream().map(member -> member.value).toList());
        } catch (RuntimeException | Error e) {
            failure = e;
        } finally {
            end(group, failure);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized void end(List<Member<T>> group, Throwable failure) {
        for (Member<T> member : group) {
            member.done = true;
            member.failure = failure;
        }
        busy = false;
        notifyAll();
    }
}
