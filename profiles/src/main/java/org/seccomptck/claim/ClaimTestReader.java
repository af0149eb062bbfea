package org.seccomptck.claim;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.seccomptck.claim.ClaimTest.NotHere.Obstacle;
import org.seccomptck.profile.Action;

/** The reader of the member {@code test} of claims. */
final class ClaimTestReader {
    private ClaimTestReader() {}

    /**
     * Read how one claim is tested.
     *
     * @throws IllegalArgumentException when there is no such kind of test, or a value is wrong
     */
    static ClaimTest read(JsonNode test) {
        String kind = test.path("kind").asText();
        return switch (kind) {
            case "command-fails" -> new ClaimTest.CommandFails(text(test, "command"), calls(test));
            case "command-prints" -> new ClaimTest.CommandPrints(text(test, "command"), text(test, "output"));
            case "calls-not-commands" -> new ClaimTest.CallsNotCommands(calls(test));
            case "same-work" -> new ClaimTest.SameWork();
            case "call-denied" ->
                new ClaimTest.CallDenied(text(test, "call"), test.path("eperm").asBoolean());
            case "denied-to-root" -> new ClaimTest.DeniedToRoot(calls(test));
            case "calls-allowed" -> new ClaimTest.CallsAllowed(calls(test));
            case "no-other-way" -> new ClaimTest.NoOtherWay(text(test, "effect"));
            case "mount-flags" ->
                new ClaimTest.MountFlags(flags(test, "denied"), flags(test, "allowed"), texts(test, "closed"));
            case "pointer-argument" ->
                new ClaimTest.PointerArgument(
                        text(test, "call"), test.path("argument").asInt());
            case "never-starts" -> new ClaimTest.NeverStarts(texts(test, "because"));
            case "starts" -> new ClaimTest.Starts();
            case "blocked-count" ->
                new ClaimTest.BlockedCount(
                        test.path("blocked").asInt(), test.path("all").asInt());
            case "all-blocked" -> new ClaimTest.AllBlocked(calls(test));
            case "blocked-by-default" -> new ClaimTest.BlockedByDefault(text(test, "call"));
            case "default-action" ->
                new ClaimTest.DefaultAction(
                        Action.valueOf(text(test, "action")), test.path("errno").asText());
            case "as-strict-as-default" -> new ClaimTest.AsStrictAsDefault();
            case "rule-matters" -> new ClaimTest.RuleMatters(calls(test));
            case "status-mode" -> new ClaimTest.StatusMode(text(test, "mode"));
            case "kernel-option" -> new ClaimTest.KernelOption(text(test, "option"), text(test, "value"));
            case "kernel-without-filters" -> new ClaimTest.KernelWithoutFilters();
            case "action-carried-out" -> new ClaimTest.ActionCarriedOut(Action.valueOf(text(test, "action")));
            case "kill-stops-container" -> new ClaimTest.KillStopsContainer();
            case "notified" -> new ClaimTest.Notified();
            case "not-here" -> new ClaimTest.NotHere(Obstacle.valueOf(text(test, "reason")));
            default -> throw new IllegalArgumentException("there is no kind of test '" + kind + "'");
        };
    }

    private static List<String> calls(JsonNode test) {
        return texts(test, "calls");
    }

    private static List<Long> flags(JsonNode test, String member) {
        return texts(test, member).stream().map(Long::decode).toList();
    }

    /** Return the texts of a member that has some. */
    static List<String> texts(JsonNode node, String member) {
        List<String> texts = new ArrayList<>();
        node.path(member).forEach(one -> texts.add(one.asText()));
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("\"" + member + "\" must be a list of texts");
        }
        return texts;
    }

    /** Return a member that is a text. */
    static String text(JsonNode node, String member) {
        String text = node.path(member).asText();
        if (text.isBlank()) {
            throw new IllegalArgumentException("\"" + member + "\" must be a text that is not blank");
        }
        return text;
    }
}
