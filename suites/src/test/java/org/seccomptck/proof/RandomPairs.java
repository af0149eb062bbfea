package org.seccomptck.proof;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Random;

/**
 * Makes random pairs of profiles, the same for the same seed: different ones, and ones that differ in one rule or not
 * at all.
 */
public final class RandomPairs {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RandomProfiles profiles;
    private final Random random;

    /** Two documents. */
    public record Pair(String first, String second) {}

    /** Begin a sequence of pairs. */
    public RandomPairs(long seed) {
        this.profiles = new RandomProfiles(seed);
        this.random = new Random(seed);
    }

    /** Return the next pair. */
    public Pair next() throws JsonProcessingException {
        String one = profiles.next();
        ObjectNode other = JSON.readValue(one, ObjectNode.class);
        ArrayNode rules = (ArrayNode) other.get("syscalls");
        int place = random.nextInt(rules.size());
        ObjectNode rule = (ObjectNode) rules.get(place);
        switch (random.nextInt(6)) {
            case 0 -> rules.remove(place);
            case 1 ->
                rule.put("action", random.nextBoolean() ? "SCMP_ACT_ALLOW" : "SCMP_ACT_KILL")
                        .remove("errnoRet");
            case 2 -> rule.remove("args");
            case 3 -> {
                ArrayNode others = (ArrayNode)
                        JSON.readValue(profiles.next(), ObjectNode.class).get("syscalls");
                rules.add(others.get(others.size() - 1));
            }
            case 4 -> {}
            default -> other = JSON.readValue(profiles.next(), ObjectNode.class);
        }
        return random.nextBoolean() ? new Pair(one, other.toString()) : new Pair(other.toString(), one);
    }
}
