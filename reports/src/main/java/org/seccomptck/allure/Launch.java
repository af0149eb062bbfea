package org.seccomptck.allure;

import io.qameta.allure.core.LaunchResults;
import io.qameta.allure.core.ResultsVisitor;
import io.qameta.allure.entity.Attachment;
import io.qameta.allure.entity.TestResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The run in the form that Allure's generator reads. */
final class Launch implements LaunchResults, ResultsVisitor {
    private final Set<TestResult> results;
    private final Map<String, Object> extra = new TreeMap<>();

    Launch(List<Result> results) {
        this.results = new InOrder(results.stream().map(Result::test).toList());
    }

    @Override
    public Set<TestResult> getResults() {
        return results;
    }

    @Override
    public Set<TestResult> getAllResults() {
        return results;
    }

    @Override
    public Map<Path, Attachment> getAttachments() {
        return Map.of();
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> Optional<T> getExtra(String name) {
        return Optional.ofNullable((T) extra.get(name));
    }

    @Override
    public void visitExtra(String name, Object object) {
        extra.put(name, object);
    }

    @Override
    public Attachment visitAttachmentFile(Path attachmentFile) {
        throw new UnsupportedOperationException("Evidence is attached where results are made.");
    }

    @Override
    public void visitTestResult(TestResult result) {
        throw new UnsupportedOperationException("Results are made of a record.");
    }

    @Override
    public void error(String message, Exception e) {
        throw new UncheckedIOException(new IOException(message, e));
    }

    @Override
    public void error(String message) {
        throw new UncheckedIOException(new IOException(message));
    }

    /**
     * A set that keeps its order and does not hash: Allure changes results after they were added, and with them their
     * hashes.
     */
    private static final class InOrder extends AbstractSet<TestResult> {
        private final List<TestResult> results;

        InOrder(List<TestResult> results) {
            this.results = results;
        }

        @Override
        public Iterator<TestResult> iterator() {
            return results.iterator();
        }

        @Override
        public int size() {
            return results.size();
        }
    }
}
