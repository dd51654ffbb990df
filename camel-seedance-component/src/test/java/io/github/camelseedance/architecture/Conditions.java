// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.architecture;

import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Conditions that ArchUnit does not have. */
final class Conditions {

    private Conditions() {}

    static ArchCondition<JavaClass> satisfy(String description, Predicate<JavaClass> condition) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!condition.test(type)) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " should " + description));
                }
            }
        };
    }

    /** Nested classes count as part of their file. Reports each pair of files once. */
    static ArchCondition<JavaClass> notDependOnUsersOfTheirFile() {
        return new ArchCondition<>("not depend on a file that depends on their file") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                JavaClass file = file(type);
                type.getDirectDependenciesFromSelf().stream()
                        .map(Dependency::getTargetClass)
                        .map(JavaClass::getBaseComponentType)
                        .map(Conditions::file)
                        .filter(other -> file.getName().compareTo(other.getName()) < 0)
                        .distinct()
                        .filter(other -> other.getDirectDependenciesFromSelf().stream()
                                .anyMatch(back -> file(back.getTargetClass()).equals(file)))
                        .forEach(other -> events.add(SimpleConditionEvent.violated(
                                type, file.getName() + " and " + other.getName() + " depend on each other")));
            }
        };
    }

    /** Checks supertypes, and the types of public and protected fields, methods and constructors. */
    static ArchCondition<JavaClass> nameInTheirApiOnlyTypesThat(Predicate<JavaClass> allowed) {
        return new ArchCondition<>("name only exported types in their API") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!isVisible(type)) {
                    return;
                }
                check(type, type.getName() + " extends", supertypes(type), events);
                type.getFields().stream()
                        .filter(field -> isApi(field.getModifiers()))
                        .forEach(field -> check(type, "Field " + field.getFullName(), raw(field), events));
                type.getCodeUnits().stream()
                        .filter(unit -> isApi(unit.getModifiers()))
                        .forEach(unit -> check(type, unit.getDescription(), raw(unit), events));
            }

            private void check(JavaClass type, String what, Stream<JavaClass> named, ConditionEvents events) {
                named.map(JavaClass::getBaseComponentType)
                        .filter(other -> !allowed.test(other))
                        .distinct()
                        .forEach(other ->
                                events.add(SimpleConditionEvent.violated(type, what + " names " + other.getName())));
            }
        };
    }

    /** Returns the outermost class that surrounds a class. */
    static JavaClass file(JavaClass type) {
        return type.getEnclosingClass().map(Conditions::file).orElse(type);
    }

    private static boolean isVisible(JavaClass type) {
        return isApi(type.getModifiers())
                && type.getEnclosingClass().map(Conditions::isVisible).orElse(true);
    }

    private static boolean isApi(Set<JavaModifier> modifiers) {
        return (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED))
                && !modifiers.contains(JavaModifier.SYNTHETIC);
    }

    private static Stream<JavaClass> supertypes(JavaClass type) {
        return Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream())
                .map(JavaType::getAllInvolvedRawTypes)
                .flatMap(Set::stream);
    }

    private static Stream<JavaClass> raw(JavaField field) {
        return field.getType().getAllInvolvedRawTypes().stream();
    }

    private static Stream<JavaClass> raw(JavaCodeUnit unit) {
        return Stream.of(
                        Stream.of(unit.getReturnType()),
                        unit.getParameterTypes().stream(),
                        unit.getExceptionTypes().stream())
                .flatMap(types -> types)
                .flatMap(declared -> declared.getAllInvolvedRawTypes().stream());
    }
}
