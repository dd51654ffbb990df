// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.scale;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The connections of a node to the API; calls without a free connection are queued. */
final class Connections {

    private final Queue<Runnable> line = new ArrayDeque<>();
    private int free;

    Connections(int connections) {
        free = connections;
    }

    <T> CompletableFuture<T> send(Supplier<CompletableFuture<T>> call) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Runnable send = () -> call.get().whenComplete((answered, failure) -> {
            giveBack();
            if (failure == null) {
                answer.complete(answered);
            } else {
                answer.completeExceptionally(failure);
            }
        });
        if (free > 0) {
            free--;
            send.run();
        } else {
            line.add(send);
        }
        return answer;
    }

    private void giveBack() {
        Runnable next = line.poll();
        if (next == null) {
            free++;
        } else {
            next.run();
        }
    }
}
