// SPDX-License-Identifier: Apache-2.0
package org.apache.camel.spring.boot;

import org.apache.camel.impl.DefaultCamelContext;

/** Has the name of the context that Spring Boot applications have, by which they are recognized. */
public class SpringBootCamelContext extends DefaultCamelContext {}
