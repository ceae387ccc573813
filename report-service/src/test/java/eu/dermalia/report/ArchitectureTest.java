package eu.dermalia.report;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "eu.dermalia.report", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule scoring_knows_no_framework = classes()
            .that()
            .resideInAPackage("..scoring..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "eu.dermalia.report.scoring..",
                    "java..",
                    "javax.imageio..",
                    "org.jspecify..",
                    // a parser, for the description in a GLB
                    "com.fasterxml.jackson.core..",
                    "com.fasterxml.jackson.databind..");

    @ArchTest
    static final ArchRule models_know_no_framework = classes()
            .that()
            .resideInAPackage("..model..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "eu.dermalia.report..model..",
                    "eu.dermalia.report.scoring..",
                    "eu.dermalia.contracts..",
                    "java..",
                    "org.jspecify..");
}
