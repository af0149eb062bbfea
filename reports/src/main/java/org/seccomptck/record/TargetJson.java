package org.seccomptck.record;

import java.io.IOException;
import org.seccomptck.profile.ArgumentCondition;
import org.seccomptck.profile.Operator;
import org.seccomptck.record.Target.AbsentName;
import org.seccomptck.record.Target.ActionCall;
import org.seccomptck.record.Target.BorderCall;
import org.seccomptck.record.Target.Call;
import org.seccomptck.record.Target.EdgeNumber;
import org.seccomptck.record.Target.MultiplexedCall;
import org.seccomptck.record.Target.SiblingCall;
import org.seccomptck.record.Target.Whole;

/** Targets as JSON. */
final class TargetJson {
    private TargetJson() {}

    static void write(JsonOutput out, Target target) throws IOException {
        out.begin();
        if (target instanceof Whole whole) {
            out.text("kind", "whole").text("question", whole.question());
        } else if (target instanceof Call call) {
            out.text("kind", "call").text("name", call.name()).number("call", call.call());
        } else if (target instanceof AbsentName absent) {
            out.text("kind", "absent-name").text("name", absent.name());
        } else if (target instanceof ActionCall action) {
            out.text("kind", "action-call")
                    .text("name", action.name())
                    .number("call", action.call())
                    .text("origin", action.origin());
        } else if (target instanceof BorderCall border) {
            out.text("kind", "border-call").text("name", border.name()).number("call", border.call());
            out.text("pointer", border.pointer());
            write(out, border.condition());
            out.text("place", border.place()).hex("argument", border.argument());
        } else if (target instanceof EdgeNumber edge) {
            out.text("kind", "edge-number").number("call", edge.call()).text("place", edge.place());
        } else if (target instanceof MultiplexedCall call) {
            out.text("kind", "multiplexed-call")
                    .text("name", call.name())
                    .number("call", call.call())
                    .number("selector", call.selector())
                    .text("member", call.member());
        } else if (target instanceof SiblingCall sibling) {
            out.text("kind", "sibling-call")
                    .text("name", sibling.name())
                    .number("call", sibling.call())
                    .text("effect", sibling.effect())
                    .text("way", sibling.way());
        } else {
            throw new IllegalStateException("There is no JSON for " + target.getClass());
        }
        out.end();
    }

    private static void write(JsonOutput out, ArgumentCondition condition) throws IOException {
        out.begin("condition")
                .number("index", condition.index())
                .hex("value", condition.value())
                .hex("valueTwo", condition.valueTwo())
                .constant("operator", condition.operator())
                .end();
    }

    static Target read(JsonInput in) throws IOException {
        in.begin();
        String kind = in.text("kind");
        Target target = switch (kind) {
            case "whole" -> new Whole(in.text("question"));
            case "call" -> new Call(in.text("name"), in.integer("call"));
            case "absent-name" -> new AbsentName(in.text("name"));
            case "action-call" -> new ActionCall(in.text("name"), in.integer("call"), in.text("origin"));
            case "border-call" ->
                new BorderCall(
                        in.text("name"),
                        in.integer("call"),
                        in.text("pointer"),
                        condition(in),
                        in.text("place"),
                        in.hex("argument"));
            case "edge-number" -> new EdgeNumber(in.integer("call"), in.text("place"));
            case "multiplexed-call" ->
                new MultiplexedCall(in.text("name"), in.integer("call"), in.integer("selector"), in.text("member"));
            case "sibling-call" ->
                new SiblingCall(in.text("name"), in.integer("call"), in.text("effect"), in.text("way"));
            default -> throw in.wrong("has a target of the unknown kind '" + kind + "'");
        };
        in.end();
        return target;
    }

    private static ArgumentCondition condition(JsonInput in) throws IOException {
        in.begin("condition");
        int index = in.integer("index");
        long value = in.hex("value");
        long valueTwo = in.hex("valueTwo");
        Operator operator = in.constant("operator", Operator.class);
        ArgumentCondition condition = in.made(() -> new ArgumentCondition(index, value, valueTwo, operator));
        in.end();
        return condition;
    }
}
