// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.springboot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

import io.github.camelseedance.SeedanceComponent;
import org.apache.camel.tooling.model.ComponentModel.ComponentOptionModel;
import org.apache.camel.tooling.model.JsonMapper;

/** The component's options as it describes them itself. */
final class Options {

    static final String PREFIX = "camel.component.seedance.";

    private Options() {}

    static List<ComponentOptionModel> all() {
        try (var json =
                SeedanceComponent.class.getResourceAsStream("/META-INF/io/github/camelseedance/seedance.json")) {
            return JsonMapper.generateComponentModel(new String(json.readAllBytes(), StandardCharsets.UTF_8))
                    .getComponentOptions();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How Spring Boot writes the name of an option. */
    static String property(ComponentOptionModel option) {
        return PREFIX + option.getName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** A bean, which a property can only name. */
    static boolean isBean(ComponentOptionModel option) {
        return "object".equals(option.getType()) && option.getEnums() == null && !option.isMultiValue();
    }
}
