package org.seccomptck.launch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.io.EOFException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DumperConnectionTests {
    private final DumperConnection connection = new DumperConnection();

    @Test
    void eachQuestionGetsTheAnswerOfItsContainer() {
        CompletableFuture<String> a = connection.ask("bundle a", "a");
        CompletableFuture<String> b = connection.ask("bundle b", "b");

        say("answer other\ntck-dumper 2\ndone\nanswer b\ntck-");
        assertThat(b).isNotDone();
        say("dumper 2\ndone\nanswer a\nfilters 0\nd");
        assertThat(b).isCompletedWithValue("answer b\ntck-dumper 2\ndone\n");
        assertThat(a).isNotDone();
        say("one\n");
        assertThat(a).isCompletedWithValue("answer a\nfilters 0\ndone\n");
    }

    @Test
    void anEndedConnectionAnswersNothing() {
        CompletableFuture<String> before = connection.ask("bundle a", "a");
        connection.onError(new EOFException());
        assertThat(before).isCompletedExceptionally();
        assertThat(connection.ask("bundle b", "b")).isCompletedExceptionally();
        assertThat(connection.isOver()).isTrue();
    }

    private void say(String text) {
        connection.onNext(new Frame(StreamType.STDOUT, text.getBytes(StandardCharsets.UTF_8)));
    }
}
