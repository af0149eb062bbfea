package org.seccomptck.cell;

/** Sentences about starts. */
public final class StartWords {
    /** How the words begin where the container cannot be held against its profile. */
    public static final String EVEN_WITHOUT_PROFILE = "not even a container without a profile comes up";

    private StartWords() {}

    static String of(Start.Hung hung) {
        return "neither came up nor failed within " + hung.patience().time().toSeconds() + " s"
                + (hung.patience().clock() == Patience.Clock.PROCESSOR ? " of processor time" : "") + "; "
                + of(hung.end());
    }

    private static String of(HungEnd end) {
        String ended = "processes ended: " + end.processes();
        return switch (end.result()) {
            case NO_CONTAINER -> "the engine made no container";
            case NOT_ENDED -> "nothing could be ended: " + end.words();
            case TAKEN_FOR_STARTED -> ended + "; the engine then took it for started";
            case REFUSED -> ended + "; the engine then said: " + end.words();
            case NO_ANSWER -> ended + "; the engine gave no answer even then";
            case RUNTIME_ENDED -> "the runtime was ended" + (end.words().isEmpty() ? "" : "; it said: " + end.words());
        };
    }

    static String of(Start.Malformed malformed) {
        return "malformed journal, at the line '" + malformed.line() + "'";
    }

    static String of(Start.Lost lost) {
        String detail = lost.detail();
        return switch (lost.code()) {
            case RUNNER_LOST, LAUNCH_FAILED, KIT_FAILED -> detail;
            case ENGINE_SILENT -> "the engine gave no answer: " + detail;
            case NOT_EVEN_WITHOUT_PROFILE -> EVEN_WITHOUT_PROFILE + ": " + detail;
            case NO_DEFAULT_PROFILE ->
                "there is no engine in this machine, and the default profile of one of its release is not known;"
                        + " --engine-default FILE gives it";
            case OUTPUT_TOO_LONG -> "output too long: the container printed more than " + detail + " bytes";
            case INTERRUPTED -> "the run was interrupted";
        };
    }
}
