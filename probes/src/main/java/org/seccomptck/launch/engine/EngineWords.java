package org.seccomptck.launch.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.exception.DockerException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.ContainerLaunchException;

/** The engine's own words, extracted from the exceptions that wrap a failure. */
final class EngineWords {
    private static final ObjectMapper JSON = new ObjectMapper();
    /**
     * The form of an answer in docker-java's messages: the status, then the body, which is JSON with a member
     * {@code message}.
     */
    private static final Pattern ANSWER = Pattern.compile("(?s)Status \\d+: (\\{.*})\\s*");

    private EngineWords() {}

    /** Return whether a failure is an answer of the engine, and not the lack of one. */
    static boolean isAnswer(Throwable problem) {
        for (@Nullable Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof DockerException) {
                return true;
            }
        }
        return false;
    }

    /** Return whether the engine caused a failure: by its answer, or by a connection that it refused or closed. */
    static boolean areIn(RuntimeException problem) {
        // With an empty prefix, the path is one of the kit's own files.
        return !(problem instanceof UncheckedIOException) && (isAnswer(problem) || isOfConnection(problem));
    }

    private static boolean isOfConnection(Throwable problem) {
        for (@Nullable Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return true;
            }
        }
        return false;
    }

    /** Return the words in the failure of a task. */
    static String ofCause(ExecutionException failure) {
        return of(failure.getCause() == null ? failure : failure.getCause());
    }

    /** Return the engine's words in the innermost exception that has some. */
    static String of(Throwable problem) {
        String words = String.valueOf(problem.getMessage());
        for (@Nullable Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null && !(cause instanceof ContainerLaunchException)) {
                words = cause.getMessage();
                if (cause instanceof DockerException) {
                    break;
                }
            }
        }
        return message(words).strip();
    }

    private static String message(String words) {
        Matcher answer = ANSWER.matcher(words);
        if (!answer.matches()) {
            return words;
        }
        try {
            return JSON.readTree(answer.group(1)).path("message").asText(words);
        } catch (JsonProcessingException e) {
            // The answer has another form: return it as it came.
            return words;
        }
    }
}
