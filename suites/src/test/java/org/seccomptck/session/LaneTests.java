package org.seccomptck.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class LaneTests {
    private final Queue<Runnable> handedOut = new ArrayDeque<>();
    private final List<Integer> done = new ArrayList<>();
    private final Lane lane = new Lane(handedOut::add);

    @Test
    void nothingIsLaunchedBeforeItIsOpen() {
        add(1, 2);
        assertThat(handedOut).isEmpty();
        lane.open(true);
        assertThat(handedOut).hasSize(2);
        add(3);
        assertThat(handedOut).hasSize(3);
    }

    @Test
    void oneAtATimeInTheirOrder() {
        add(1, 2);
        lane.open(false);
        add(3);
        List<Integer> atOnce = new ArrayList<>();
        while (!handedOut.isEmpty()) {
            atOnce.add(handedOut.size());
            handedOut.remove().run();
        }
        assertThat(atOnce).containsExactly(1, 1, 1);
        assertThat(done).containsExactly(1, 2, 3);
    }

    @Test
    void theNextIsLaunchedAfterAFault() {
        lane.add(() -> {
            throw new IllegalStateException("a fault");
        });
        add(2);
        lane.open(false);
        assertThatThrownBy(handedOut.remove()::run).isInstanceOf(IllegalStateException.class);
        handedOut.remove().run();
        assertThat(done).containsExactly(2);
    }

    private void add(int... launches) {
        for (int launch : launches) {
            lane.add(() -> done.add(launch));
        }
    }
}
