package org.seccomptck.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MemoTests {
    @Test
    void behavesLikeAHashMap() {
        Memo memo = new Memo();
        Map<Long, Integer> map = new HashMap<>();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 100_000; i++) {
            long key = (long) random.nextInt(300) << 32 | random.nextInt(300);
            assertThat(memo.get(key)).isEqualTo(map.getOrDefault(key, Memo.UNKNOWN));
            memo.put(key, i);
            map.put(key, i);
            assertThat(memo.size()).isEqualTo(map.size());
        }
        map.forEach((key, value) -> assertThat(memo.get(key)).isEqualTo(value));
    }
}
