package org.seccomptck.ways;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seccomptck.abi.Machine;
import org.seccomptck.filter.FilterProgram;
import org.seccomptck.filter.FilterStack;
import org.seccomptck.filter.Instruction;
import org.seccomptck.probe.DumpProblem;
import org.seccomptck.probe.FilterDump;
import org.seccomptck.probe.FilterFlags;
import org.seccomptck.profile.Profile;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.ProfileReader;
import org.seccomptck.runner.RunnerFacts;
import org.seccomptck.session.RunnerSetting;
import org.seccomptck.way.Answer;
import org.seccomptck.way.Column;
import org.seccomptck.way.Obstacle;
import org.seccomptck.way.Way;

class WayJudgeTests {
    private static final int ALLOW = 0x7fff0000;
    private static final int EPERM = 0x00050001;
    private static final RunnerSetting SETTING = new RunnerSetting(
            Machine.X86_64,
            new RunnerFacts(
                    "6.1",
                    "x86_64",
                    "docker",
                    "20.10.24",
                    "1.41",
                    "runc",
                    "runc",
                    "1.1.5",
                    "2.5.4",
                    "2",
                    false,
                    List.of()));

    /** What the API gives is "2 EPERM": mode and what the filters answer; then what the way gives otherwise. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DOCKER_RUN     | 2 EPERM       |                   | SAME      |
            DOCKER_RUN     | 2 ALLOW       |                   | DIFFERS   | FILTER=
            DOCKER_RUN     | 0             |                   | DIFFERS   | MODE= NUMBER= FILTER=
            COMPOSE        | 2 EPERM EPERM |                   | DIFFERS   | NUMBER=
            COMPOSE        | 2 EPERM       | NoNewPrivs=1      | DIFFERS   | NO_NEW_PRIVILEGES=
            COMPOSE        | 2 EPERM       | CapBnd=0          | DIFFERS   | BOUNDING=
            HEALTH_CHECK   | 2 EPERM       | flags=2           | DIFFERS   | LOG=
            INIT           | 2 EPERM       | CapEff=0          | DIFFERS   | EFFECTIVE=
            USER           | 2 EPERM       | Uid=7 CapEff=0    | EXPLAINED | USER=ASKED EFFECTIVE=OTHER_USER
            USER           | 2 EPERM       | Uid=7 CapEff=2    | DIFFERS   | USER=ASKED EFFECTIVE=
            USER           | 2 ALLOW       | Uid=7 CapEff=0    | DIFFERS   | USER=ASKED EFFECTIVE=OTHER_USER FILTER=
            EXEC           | 2 EPERM       | Uid=7 CapEff=0    | DIFFERS   | USER= EFFECTIVE=
            PODMAN         | 2 EPERM       | CapBnd=2 CapEff=2 | EXPLAINED | BOUNDING=OWN_CAPABILITIES EFFECTIVE=OWN_CAPABILITIES
            PODMAN         | 2 ALLOW       |                   | DIFFERS   | FILTER=
            CRI_LOCALHOST  | 0             |                   | DIFFERS   | MODE= NUMBER= FILTER=
            CRI_DEFAULT    | 2 ALLOW       |                   | EXPLAINED | FILTER=ASKED
            CRI_DEFAULT    | 0             |                   | DIFFERS   | MODE= NUMBER= FILTER=
            CRI_UNCONFINED | 0             |                   | EXPLAINED | MODE=ASKED NUMBER=ASKED FILTER=ASKED
            CRI_UNCONFINED | 2 ALLOW       |                   | DIFFERS   | FILTER=
            """)
    void whatAWayGivesBesideTheApi(Way way, String filters, String otherwise, Answer answer, String departures) {
        Column column = judge().column(way, process(dump(filters, otherwise)), Optional.empty());

        assertThat(column.departures().stream()
                        .map(one ->
                                one.property() + "=" + one.why().map(Enum::name).orElse(""))
                        .collect(Collectors.joining(" ")))
                .isEqualTo(departures == null ? "" : departures);
        assertThat(column.answer()).isEqualTo(answer);
    }

    /** The API's own column has nothing beside it but the document. */
    @Test
    void aFilterThatIsNotWhatTheDocumentSaysDiffers() throws ProfileException {
        Profile document =
                ProfileReader.read("p", "{\"defaultAction\": \"SCMP_ACT_ERRNO\"}".getBytes(StandardCharsets.UTF_8));

        Column column = judge().column(Way.API, process(dump("2 ALLOW", "")), Optional.of(document));

        assertThat(column.answer()).isEqualTo(Answer.DIFFERS);
        assertThat(column.document().orElse(0)).isPositive();
    }

    @Test
    void whatWasNotSeenIsNoAnswer() {
        assertThat(answer(new Sight.Impossible(Obstacle.NO_PROGRAM, "x"))).isEqualTo(Answer.NOT_TESTABLE);
        assertThat(answer(new Sight.Refused("p", "no"))).isEqualTo(Answer.NOT_STARTED);
        assertThat(answer(new Sight.Lost("p", "no"))).isEqualTo(Answer.NOT_MEASURED);
        assertThat(answer(process(FilterDump.impossible(DumpProblem.Code.NOT_ASKED))))
                .isEqualTo(Answer.NOT_TESTABLE);
        assertThat(answer(process(FilterDump.impossible(DumpProblem.Code.NOT_STARTED))))
                .isEqualTo(Answer.NOT_STARTED);
        assertThat(answer(process(FilterDump.impossible(DumpProblem.Code.PROCESS_ENDED))))
                .isEqualTo(Answer.NOT_MEASURED);
    }

    private static Answer answer(Sight sight) {
        return judge().column(Way.COMPOSE, sight, Optional.empty()).answer();
    }

    private static WayJudge judge() {
        return new WayJudge(SETTING, dump("2 EPERM", ""));
    }

    private static Sight process(FilterDump dump) {
        return new Sight.Ran("", dump);
    }

    private static FilterDump dump(String filters, String otherwise) {
        List<String> words = List.of(filters.split(" ", -1));
        List<FilterProgram> programs = words.stream()
                .skip(1)
                .map(word -> word.equals("ALLOW") ? ALLOW : EPERM)
                .map(value -> FilterProgram.of(List.of(new Instruction(0x06, 0, 0, value))))
                .toList();
        Map<String, String> status = new HashMap<>(
                Map.of("Seccomp", words.get(0), "NoNewPrivs", "0", "Uid", "0", "CapBnd", "3", "CapEff", "3"));
        Stream.ofNullable(otherwise)
                .flatMap(text -> Stream.of(text.split(" ", -1)))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .forEach(pair -> status.put(pair[0], pair[1]));
        int bits = Integer.parseInt(status.getOrDefault("flags", "0"));
        status.computeIfPresent("Uid", (key, user) -> String.join("\t", user, user, user, user));
        return new FilterDump(
                status,
                Optional.of(new FilterStack(programs)),
                programs.stream().map(program -> FilterFlags.of(bits)).toList(),
                List.of(),
                Optional.empty());
    }
}
