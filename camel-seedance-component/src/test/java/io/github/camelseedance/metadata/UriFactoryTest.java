package io.github.camelseedance.metadata;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

import io.github.camelseedance.SeedanceEndpointUriFactory;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UriFactoryTest {

    @Test
    void the_uri_factory_has_the_method_of_older_and_that_of_newer_camels() {
        assertThat(Arrays.stream(SeedanceEndpointUriFactory.class.getMethods())
                        .filter(method -> method.getName().equals("multiValuePrefixes"))
                        .map(Method::getReturnType))
                .contains(Set.class, Map.class);
    }
}
