package eu.dermalia.notification;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "eu.dermalia.notification", importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {
    @ArchTest
    static final ArchRule MODELS_KNOW_ONLY_THE_JDK_THE_CONTRACTS_AND_THEMSELVES = classes()
            .that()
            .resideInAPackage("eu.dermalia.notification..model")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..", "org.jspecify..", "eu.dermalia.contracts..", "eu.dermalia.notification..model");
}
