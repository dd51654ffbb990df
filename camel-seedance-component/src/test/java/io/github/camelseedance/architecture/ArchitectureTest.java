// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.architecture;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.LocationProvider;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** Checks the order of the packages of the component: imports point downwards only. */
@AnalyzeClasses(locations = ArchitectureTest.ComponentClasses.class)
class ArchitectureTest {

    /** The classes of this module only: the sandbox shares the package. */
    static final class ComponentClasses implements LocationProvider {
        @Override
        public Set<Location> get(Class<?> testClass) {
            return Set.of(Location.of(Path.of("target/classes")));
        }
    }

    private static final String ROOT = "io.github.camelseedance";

    /** From top to bottom. Packages in one line are independent of each other, or parts of one subject. */
    private static final List<List<String>> LAYERS = List.of(
            List.of("options", "runtime"),
            List.of("operation"),
            List.of("submit"),
            List.of("deliver"),
            List.of("wait", "wait.learn"),
            List.of("management", "management.cost", "management.event", "management.metrics"),
            List.of("input", "input.schema", "input.media"),
            List.of("download"),
            List.of("api"),
            List.of("ledger.jdbc", "ledger.lease"),
            List.of("ledger"),
            List.of("error"),
            List.of("model"));

    private static final Set<String> IN_ROOT_FOR_ALL =
            Set.of("SeedanceConfiguration", "SeedanceConstants", "SeedanceOperation");

    private static final Set<String> EXECUTORS = Set.of("ThreadPools", "GrowingExecutor");

    private static final DescribedPredicate<JavaClass> OUR_CODE =
            describe("are not generated", type -> !isGenerated(type));

    @ArchTest
    static void packages_below_the_root_are_free_of_cycles(JavaClasses classes) {
        slices().matching(ROOT + ".(**)")
                .namingSlices("$1")
                .should()
                .beFreeOfCycles()
                .check(classes);
    }

    @ArchTest
    static void every_package_has_its_layer(JavaClasses classes) {
        Set<String> known = Set.copyOf(LAYERS.stream()
                .flatMap(List::stream)
                .map(ArchitectureTest::qualified)
                .toList());
        classes()
                .that(describe("are our code below the root", type -> !isGenerated(type) && !isInRoot(type)))
                .should()
                .resideInAnyPackage(known.toArray(String[]::new))
                .check(classes);
    }

    @ArchTest
    static void imports_point_downwards_only(JavaClasses classes) {
        for (int layer = 1; layer < LAYERS.size(); layer++) {
            noClasses()
                    .that()
                    .resideInAnyPackage(packages(LAYERS.subList(layer, layer + 1)))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(packages(LAYERS.subList(0, layer)))
                    .allowEmptyShould(true)
                    .check(classes);
        }
    }

    @ArchTest
    static void nothing_below_the_root_imports_the_component_or_its_endpoint(JavaClasses classes) {
        noClasses()
                .that(describe("are our code below the root", type -> !isGenerated(type) && !isInRoot(type)))
                .should()
                .dependOnClassesThat(describe(
                        "are in the root, except configuration, constants and operation",
                        type -> isInRoot(type) && !IN_ROOT_FOR_ALL.contains(fileOf(type))))
                .check(classes);
    }

    @ArchTest
    static void the_root_contains_the_component_and_its_executors_only(JavaClasses classes) {
        Set<String> seedance = Set.of(
                "SeedanceComponent",
                "SeedanceConfiguration",
                "SeedanceConstants",
                "SeedanceConsumer",
                "SeedanceEndpoint",
                "SeedanceOperation",
                "SeedancePollingConsumer");
        classes()
                .that(describe("are our code in the root", type -> !isGenerated(type) && isInRoot(type)))
                .should(Conditions.satisfy(
                        "be one of " + seedance + " or " + EXECUTORS,
                        type -> seedance.contains(fileOf(type)) || EXECUTORS.contains(fileOf(type))))
                .check(classes);
    }

    @ArchTest
    static void no_two_files_depend_on_each_other(JavaClasses classes) {
        classes()
                .that(OUR_CODE)
                .should(Conditions.notDependOnUsersOfTheirFile())
                .check(classes);
    }

    @ArchTest
    static void exported_packages_name_only_exported_types_in_their_api(JavaClasses classes) {
        Predicate<JavaClass> exported = new ExportedPackages();
        classes()
                .that(describe("are exported", exported::test))
                .should(Conditions.nameInTheirApiOnlyTypesThat(
                        type -> !type.getPackageName().startsWith(ROOT) || exported.test(type)))
                .check(classes);
    }

    private static String[] packages(List<List<String>> layers) {
        return layers.stream()
                .flatMap(List::stream)
                .map(ArchitectureTest::qualified)
                .toArray(String[]::new);
    }

    private static String qualified(String name) {
        return ROOT + "." + name;
    }

    private static boolean isInRoot(JavaClass type) {
        return type.getPackageName().equals(ROOT);
    }

    private static boolean isGenerated(JavaClass type) {
        return type.getPackageName().equals(qualified("builder"))
                || Stream.of("Configurer", "EndpointUriFactory", "ConvertersLoader")
                        .anyMatch(fileOf(type)::endsWith);
    }

    private static String fileOf(JavaClass type) {
        return Conditions.file(type).getSimpleName();
    }
}
