package org.seccomptck.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.seccomptck.abi.CapabilityChange;
import org.seccomptck.cell.ContainerUser;
import org.seccomptck.cell.LaunchOptions;
import org.seccomptck.cell.LossCode;

/**
 * How a cell was planned and judged, kept among its evidence as {@code cell.json}. With this file and the others, the
 * cell can be judged again without launching anything.
 *
 * @param kit the digest of the kit that judged it
 * @param kind what kind of subject it is
 * @param reader the dialect by which the document was read; empty where there is none
 * @param document the digest of the document where that names a user or the machine, so that what is kept of it differs
 * @param launch with what its containers were launched
 * @param libseccomp whether the OCI runtime's library was at hand
 * @param suites the ids of the suites that were run on it
 * @param cells the names of all cells of the runner, including this one
 * @param loss why nothing is known of it; empty if its launches say all
 */
record CellNote(
        String kit,
        Kind kind,
        String reader,
        Optional<String> document,
        LaunchOptions launch,
        boolean libseccomp,
        List<String> suites,
        List<String> cells,
        Optional<Loss> loss) {
    /** The evidence file that holds it. */
    static final String FILE = CellFiles.NOTE;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The kinds of {@link org.seccomptck.cell.Subject}. */
    enum Kind {
        DOCUMENT,
        ENGINE_DEFAULT,
        PRIVILEGED_DEFAULT,
        UNCONFINED,
        SERIAL
    }

    /**
     * The reason why nothing is known of a cell.
     *
     * @param code the reason
     * @param detail the code's detail
     * @param judging whether the kit failed when it judged the evidence, and not before
     */
    record Loss(LossCode code, String detail, boolean judging) {}

    CellNote {
        suites = List.copyOf(suites);
        cells = List.copyOf(cells);
    }

    /** Return the text of the file. */
    String text() {
        ObjectNode note = JSON.createObjectNode();
        note.put("kit", kit).put("subject", kind.name()).put("reader", reader);
        document.ifPresent(digest -> note.put("document", digest));
        ObjectNode options = note.putObject("launch");
        launch.capabilities().added().forEach(options.putArray("added")::add);
        launch.capabilities().dropped().forEach(options.putArray("dropped")::add);
        options.put("called", launch.called()).put("noNewPrivileges", launch.noNewPrivileges());
        launch.user().ifPresent(user -> options.put("user", user.toString()));
        options.put("init", launch.init()).put("privileged", launch.privileged());
        note.put("libseccomp", libseccomp);
        suites.forEach(note.putArray("suites")::add);
        cells.forEach(note.putArray("cells")::add);
        loss.ifPresent(one -> note.putObject("loss")
                .put("code", one.code().name())
                .put("detail", one.detail())
                .put("judging", one.judging()));
        return note.toPrettyString() + "\n";
    }

    /**
     * Parse the file.
     *
     * @throws IllegalArgumentException when the file has another form
     */
    static CellNote read(String text) {
        try {
            return read(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(FILE + " is not JSON", e);
        }
    }

    private static CellNote read(JsonNode note) {
        JsonNode options = note.path("launch");
        JsonNode loss = note.path("loss");
        return new CellNote(
                note.path("kit").asText(),
                Kind.valueOf(note.path("subject").asText()),
                note.path("reader").asText(),
                Optional.of(note.path("document").asText()).filter(digest -> !digest.isEmpty()),
                new LaunchOptions(
                        new CapabilityChange(texts(options.path("added")), texts(options.path("dropped"))),
                        options.path("called").asText(),
                        options.path("noNewPrivileges").asBoolean(),
                        ContainerUser.parse(options.path("user").asText()),
                        options.path("init").asBoolean(),
                        options.path("privileged").asBoolean()),
                note.path("libseccomp").asBoolean(),
                texts(note.path("suites")),
                texts(note.path("cells")),
                loss.isMissingNode()
                        ? Optional.empty()
                        : Optional.of(new Loss(
                                LossCode.valueOf(loss.path("code").asText()),
                                loss.path("detail").asText(),
                                loss.path("judging").asBoolean())));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(one -> texts.add(one.asText()));
        return texts;
    }
}
