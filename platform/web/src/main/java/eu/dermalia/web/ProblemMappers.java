package eu.dermalia.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import eu.dermalia.messaging.SubjectErased;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.ClientWebApplicationException;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Every failure of a request as one of {@link Problems}. Declared ahead of the problem extension's own mappers, whose
 * answers carry exception texts and rejected values.
 */
public class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    private static final int AHEAD = 10;
    private static final int NAME_LIMIT = 80;

    @ServerExceptionMapper(priority = AHEAD)
    Response problem(HttpProblem problem) {
        return problem.toResponse();
    }

    @ServerExceptionMapper(priority = AHEAD)
    Response erased(SubjectErased erased) {
        return Problems.gone().toResponse();
    }

    @ServerExceptionMapper(priority = AHEAD)
    Response violations(ConstraintViolationException failure) {
        if (failure.getConstraintViolations().stream().anyMatch(ProblemMappers::isOurs)) {
            return internal(failure);
        }
        List<Problems.FieldError> errors = failure.getConstraintViolations().stream()
                .map(violation -> new Problems.FieldError(field(violation), rule(violation)))
                .sorted(Comparator.comparing(Problems.FieldError::field).thenComparing(Problems.FieldError::rule))
                .toList();
        return Problems.invalid(errors).toResponse();
    }

    @ServerExceptionMapper(priority = AHEAD)
    Response unknownProperty(UnrecognizedPropertyException failure) {
        return Problems.invalid(path(failure), "unknown").toResponse();
    }

    @ServerExceptionMapper(priority = AHEAD)
    Response wrongFormat(InvalidFormatException failure) {
        return mismatch(failure);
    }

    @ServerExceptionMapper(priority = AHEAD)
    Response mismatch(MismatchedInputException failure) {
        String path = path(failure);
        HttpProblem problem = path.isEmpty() ? Problems.malformed() : Problems.invalid(path, "type");
        return problem.toResponse();
    }

    @ServerExceptionMapper(priority = AHEAD)
    Response malformed(JsonProcessingException failure) {
        return Problems.malformed().toResponse();
    }

    @ServerExceptionMapper(priority = AHEAD)
    Response unauthorized(UnauthorizedException failure) {
        return Problems.unauthenticated().toResponse();
    }

    @ServerExceptionMapper(
            value = {AuthenticationFailedException.class, AuthenticationCompletionException.class},
            priority = AHEAD)
    Response unauthenticated(SecurityException failure) {
        HttpProblem problem = Outages.isOutage(failure) ? Problems.unavailable() : Problems.unauthenticated();
        return problem.toResponse();
    }

    @ServerExceptionMapper(priority = AHEAD)
    Response forbidden(ForbiddenException failure) {
        return Problems.forbidden().toResponse();
    }

    /** The answer of a service that we asked is never our answer: its 404 is not about what our client asked for. */
    @ServerExceptionMapper(priority = AHEAD)
    Response callee(ClientWebApplicationException failure) {
        LOG.warnf("A service that was asked answered %d", failure.getResponse().getStatus());
        return Problems.unavailable().toResponse();
    }

    @ServerExceptionMapper(
            value = {NotFoundException.class, jakarta.ws.rs.ForbiddenException.class, WebApplicationException.class},
            priority = AHEAD)
    Response chosen(WebApplicationException failure) {
        if (failure.getCause() instanceof JsonMappingException json) {
            return json instanceof UnrecognizedPropertyException unknown
                    ? unknownProperty(unknown)
                    : json instanceof MismatchedInputException mismatch
                            ? mismatch(mismatch)
                            : Problems.malformed().toResponse();
        }
        Response chosen = failure.getResponse();
        if (chosen.getStatus() < 400 || chosen.hasEntity()) {
            return chosen;
        }
        if (chosen.getStatus() == 500) {
            return internal(failure);
        }
        Response problem = Problems.ofStatus(chosen.getStatus()).toResponse();
        Response.ResponseBuilder builder = Response.fromResponse(problem);
        keep(chosen, builder, HttpHeaders.ALLOW);
        keep(chosen, builder, HttpHeaders.RETRY_AFTER);
        return builder.build();
    }

    @ServerExceptionMapper(
            value = {Exception.class, Throwable.class},
            priority = AHEAD)
    Response other(Throwable failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpProblem problem) {
                return problem.toResponse();
            }
            if (cause instanceof SubjectErased erased) {
                return erased(erased);
            }
        }
        if (Outages.isOutage(failure)) {
            LOG.warnf("A part that is needed does not answer: %s", Scrubbed.names(failure));
            return Problems.unavailable().toResponse();
        }
        return internal(failure);
    }

    private static Response internal(Throwable failure) {
        String incident = UUID.randomUUID().toString();
        LOG.errorf(Scrubbed.of(failure), "Incident %s", incident);
        return Problems.internal(incident).toResponse();
    }

    private static void keep(Response from, Response.ResponseBuilder to, String header) {
        if (from.getHeaderString(header) != null) {
            to.header(header, from.getHeaderString(header));
        }
    }

    /** A broken rule of a value that we return, or of an entity that we store, is our mistake. */
    private static boolean isOurs(ConstraintViolation<?> violation) {
        Path.Node first = violation.getPropertyPath().iterator().next();
        return first.getKind() != ElementKind.METHOD
                || StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                        .anyMatch(node -> node.getKind() == ElementKind.RETURN_VALUE);
    }

    private static String field(ConstraintViolation<?> violation) {
        StringBuilder field = new StringBuilder();
        int position = 0;
        boolean body = isBody(violation);
        for (Path.Node node : violation.getPropertyPath()) {
            // 0 is the method, 1 its parameter; the name of a parameter that is the body says nothing to a client
            if (position > (body ? 1 : 0) && node.getName() != null) {
                field.append(field.isEmpty() ? "" : ".").append(node.getName());
            }
            if (node.isInIterable() && node.getIndex() != null && !field.isEmpty()) {
                field.append('[').append(node.getIndex()).append(']');
            }
            position++;
        }
        return field.isEmpty() ? "body" : shortened(field.toString());
    }

    private static boolean isBody(ConstraintViolation<?> violation) {
        return StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                        .filter(node -> node.getKind() == ElementKind.PROPERTY)
                        .count()
                > 0;
    }

    /** The constraint's name, for example {@code NotBlank}; not its message, which may quote the value. */
    private static String rule(ConstraintViolation<?> violation) {
        return violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName();
    }

    private static String path(JsonMappingException failure) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference reference : failure.getPath()) {
            if (reference.getFieldName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
            }
        }
        return shortened(path.toString());
    }

    /** Names come from the sender: printable and short. */
    private static String shortened(String name) {
        String printable = name.replaceAll("[^\\x21-\\x7e]", "?");
        return printable.length() <= NAME_LIMIT ? printable : printable.substring(0, NAME_LIMIT);
    }
}
