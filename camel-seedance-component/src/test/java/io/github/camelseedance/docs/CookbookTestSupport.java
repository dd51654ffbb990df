// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.docs;

import java.util.List;

import io.github.camelseedance.sandbox.fault.Call;

/** Runs the recipes of the page. */
abstract class CookbookTestSupport extends InboxTestSupport {

    final void load(Recipe recipe) throws Exception {
        ExampleRoutes.load(context, "recipe.yaml", recipe.yaml());
    }

    /** Returns the submitted values of this field, in the order of the submissions. */
    final List<String> submitted(String field) {
        return sandbox.requests().of(Call.SUBMIT).stream()
                .map(request -> request.body().path(field).asText())
                .toList();
    }
}
