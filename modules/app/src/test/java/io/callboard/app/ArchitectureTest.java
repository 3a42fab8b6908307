package io.callboard.app;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.callboard.store.index.RoomFilter;
import io.callboard.store.index.SortKey;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** The arrows between modules and what each may know (docs/architecture.md), held against the compiled classes of all modules. */
@AnalyzeClasses(packages = "io.callboard", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule shouldFollowTheModuleArrows = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("events")
            .definedBy("io.callboard.events..")
            .layer("command")
            .definedBy("io.callboard.command..")
            .layer("store")
            .definedBy("io.callboard.store..")
            .layer("projection")
            .definedBy("io.callboard.projection..")
            .layer("query")
            .definedBy("io.callboard.query..")
            .layer("http")
            .definedBy("io.callboard.http..")
            .layer("importer")
            .definedBy("io.callboard.importer..")
            .layer("broker")
            .definedBy("io.callboard.broker..")
            .layer("testkit")
            .definedBy("io.callboard.testkit..")
            .layer("app")
            .definedBy("io.callboard.app..")
            .whereLayer("app")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("testkit")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("broker")
            .mayOnlyBeAccessedByLayers("app", "testkit")
            .whereLayer("importer")
            .mayOnlyBeAccessedByLayers("app")
            .whereLayer("http")
            .mayOnlyBeAccessedByLayers("app")
            .whereLayer("query")
            .mayOnlyBeAccessedByLayers("app", "http")
            .whereLayer("projection")
            .mayOnlyBeAccessedByLayers("app")
            .whereLayer("command")
            .mayOnlyBeAccessedByLayers("app", "http", "projection")
            .whereLayer("store")
            .mayOnlyBeAccessedByLayers("app", "query", "projection", "http")
            .whereLayer("events")
            .mayOnlyBeAccessedByLayers("app", "query", "http", "projection", "command", "store", "importer", "testkit");

    @ArchTest
    static final ArchRule shouldHaveNoCyclesBetweenModules =
            slices().matching("io.callboard.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule shouldHaveNoCyclesBetweenThePackagesOfTheApp =
            slices().matching("io.callboard.app.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule shouldKnowSpringOnlyInTheApp = noClasses()
            .that()
            .resideOutsideOfPackage("io.callboard.app..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.springframework.."))
            .because("modules are wired by the app and stay usable without Spring");

    @ArchTest
    static final ArchRule shouldKnowSpringWithinTheAppOnlyWhereItIsWired = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.callboard.app.config..",
                    "io.callboard.app.service..",
                    "io.callboard.app.command..",
                    "io.callboard.app.demo..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.springframework.."))
            .because("short commands must start fast");

    @ArchTest
    static final ArchRule shouldKnowJavalinOnlyInHttpAndApp = noClasses()
            .that()
            .resideOutsideOfPackages("io.callboard.http..", "io.callboard.app..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "jakarta.servlet.."));

    @ArchTest
    static final ArchRule shouldKnowOfTheStoreInHttpOnlyTheWordsOfAQuestion = noClasses()
            .that()
            .resideInAPackage("io.callboard.http..")
            .and()
            .resideOutsideOfPackage("io.callboard.http.peer..")
            .should()
            .dependOnClassesThat(resideInAPackage("io.callboard.store..")
                    .and(not(belongToAnyOf(RoomFilter.class)))
                    .and(not(belongToAnyOf(SortKey.class))))
            .because(
                    "filter and order are part of the questions of query; how rooms are stored is not (peers also exchange pages of the index)");

    @ArchTest
    static final ArchRule shouldKnowOfTheStoreBetweenPeersOnlyTheIndexesQuestionsAndAnswers = noClasses()
            .that()
            .resideInAPackage("io.callboard.http.peer..")
            .should()
            .dependOnClassesThat(
                    resideInAPackage("io.callboard.store..").and(not(resideInAPackage("io.callboard.store.index"))))
            .because("peers carry what one instance's index answers; documents pass as bytes");

    @ArchTest
    static final ArchRule shouldKnowKafkaNowhereInHttp = noClasses()
            .that()
            .resideInAPackage("io.callboard.http..")
            .and()
            .resideOutsideOfPackage("io.callboard.http.peer..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.apache.kafka.."))
            .because(
                    "http asks through query, which has no Kafka type in its questions (peers are addressed as Kafka Streams names them)");

    @ArchTest
    static final ArchRule shouldKnowKafkaStreamsNowhereInEvents = noClasses()
            .that()
            .resideInAnyPackage("io.callboard.events..", "io.callboard.importer..")
            .should()
            .dependOnClassesThat(resideInAPackage("org.apache.kafka.streams.."));

    /** In 4.3.1 they deadlock beside a writer within moments (KAFKA-19629); interactive queries v1 and query types of our own do not. */
    @ArchTest
    static final ArchRule shouldUseNoBuiltInQueryType = noClasses()
            .should()
            .dependOnClassesThat(new DescribedPredicate<JavaClass>("are built-in IQv2 query types") {
                @Override
                public boolean test(JavaClass type) {
                    return type.getPackageName().equals("org.apache.kafka.streams.query")
                            && type.getSimpleName().endsWith("Query")
                            && !type.getSimpleName().equals("Query");
                }
            })
            .because("they deadlock beside a writer in kafka-streams 4.3.1");

    @ArchTest
    static final ArchRule shouldFoldWithoutClockAndChance = noClasses()
            .that()
            .resideInAPackage("io.callboard.projection.fold..")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Random.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ThreadLocalRandom.class)
            .because("the same log gives the same rooms, on every instance and at every replay");

    @ArchTest
    static final ArchRule shouldFoldWithoutKafka = noClasses()
            .that()
            .resideInAPackage("io.callboard.projection.fold..")
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("org.apache.kafka..", "org.slf4j..", "java.nio.file..", "java.net.."))
            .because("the fold is pure");

    @ArchTest
    static final ArchRule shouldSimulateWithoutClockAndKafka = noClasses()
            .that()
            .resideInAPackage("io.callboard.app.demo.calls..")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .dependOnClassesThat(resideInAnyPackage("org.apache.kafka..", "org.springframework.."));

    /** A rule over classes that are not on the class path holds for ever. */
    @ArchTest
    static void shouldSeeTheClassesOfAllModules(JavaClasses classes) {
        for (String module :
                new String[] {"events", "store", "projection", "query", "http", "importer", "broker", "app"}) {
            assertThat(classes)
                    .as("classes of " + module)
                    .anyMatch(type -> type.getPackageName().startsWith("io.callboard." + module));
        }
    }
}
