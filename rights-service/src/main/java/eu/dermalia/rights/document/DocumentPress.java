package eu.dermalia.rights.document;

import eu.dermalia.pdf.PdfWriter;
import eu.dermalia.rights.document.model.Completeness;
import eu.dermalia.rights.document.model.DocumentKind;
import eu.dermalia.rights.document.model.DocumentType;
import eu.dermalia.rights.document.model.Draft;
import eu.dermalia.rights.document.model.Facts;
import io.quarkus.qute.Engine;
import io.quarkus.qute.Template;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Fills templates and prints them; on worker threads, outside of any transaction. */
@ApplicationScoped
class DocumentPress {
    private static final double USUAL_POINTS = 9.4;
    private static final double STEP_POINTS = 0.3;

    private final Engine engine;

    DocumentPress(Engine engine) {
        this.engine = engine;
    }

    /**
     * @param digest of what it says
     * @param missing what it would lack, by name; it is not printed unless this is empty
     */
    record Proof(String digest, List<String> missing) {}

    record Print(byte[] pdf, int pages) {
        @Override
        public String toString() {
            return "Print[…]";
        }
    }

    /** What the document would say now. */
    Uni<Proof> proof(DocumentKind kind, Facts facts) {
        return onWorker(() -> read(kind, facts));
    }

    /** The same for several, in their order. */
    Uni<List<Proof>> proofs(List<DocumentKind> kinds, Facts facts) {
        return onWorker(() -> kinds.stream().map(kind -> read(kind, facts)).toList());
    }

    /**
     * Letters get smaller until a document has no more pages than it should: an information sheet one, an impact assessment
     * four; a form to sign keeps its signature with its text, if letters of a readable size can do that.
     */
    Uni<Print> print(Draft draft, Facts facts) {
        return onWorker(() -> {
            Fit fit = fit(draft.kind().type());
            double points = fit.largest();
            Print print = set(draft.withPoints(points), facts);
            while (print.pages() > fit.pages() && points - STEP_POINTS >= fit.smallest()) {
                points -= STEP_POINTS;
                print = set(draft.withPoints(points), facts);
            }
            return print;
        });
    }

    /**
     * @param largest size of letters to begin with
     * @param smallest size of letters that is still readable on such a paper
     */
    private record Fit(int pages, double largest, double smallest) {}

    private static Fit fit(DocumentType type) {
        return switch (type) {
            case INFORMATION_SHEET -> new Fit(1, 10.3, 6.7);
            case CONSENT_FORM, DPO_ASSESSMENT -> new Fit(1, USUAL_POINTS, 8.2);
            case DPIA -> new Fit(4, USUAL_POINTS, 6.7);
            case PROCESSING_AGREEMENT, RECORD_OF_PROCESSING -> new Fit(8, USUAL_POINTS, USUAL_POINTS);
        };
    }

    private Proof read(DocumentKind kind, Facts facts) {
        DocumentContent content = DocumentContent.of(fill(Draft.unnumbered(kind), facts));
        List<String> missing = Stream.concat(
                        Completeness.missing(kind, facts).stream(),
                        kind.type().items(kind.variant()).stream()
                                .filter(item -> !content.items().contains(item))
                                .map(item -> "items." + item)
                                .sorted())
                .toList();
        return new Proof(content.digest(), missing);
    }

    private Print set(Draft draft, Facts facts) {
        byte[] pdf = PdfWriter.write(fill(draft, facts), Map.of());
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new Print(pdf, document.getNumberOfPages());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String fill(Draft draft, Facts facts) {
        Template template = engine.getTemplate(draft.kind().template());
        return template.data("f", facts).data("d", draft).render();
    }

    private static <T> Uni<T> onWorker(Supplier<T> work) {
        return Uni.createFrom().deferred(() -> {
            Context caller = Vertx.currentContext();
            Uni<T> done = Uni.createFrom().item(work).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
            return caller == null ? done : done.emitOn(step -> caller.runOnContext(ignored -> step.run()));
        });
    }
}
