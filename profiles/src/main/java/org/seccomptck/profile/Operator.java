package org.seccomptck.profile;

import java.util.Optional;

/** How an argument is compared (OCI runtime-spec, config-linux.md#seccomp; libseccomp {@code SCMP_CMP_*}); unsigned. */
public enum Operator {
    NE("!="),
    LT("<"),
    LE("<="),
    EQ("=="),
    GE(">="),
    GT(">"),
    /** {@code (argument & value) == (valueTwo & value)}. */
    MASKED_EQ("&");

    private final String symbol;

    Operator(String symbol) {
        this.symbol = symbol;
    }

    /** Return the comparison as C writes it. */
    public String symbol() {
        return symbol;
    }

    /** Return the opposite comparison; empty for {@link #MASKED_EQ}, which has none. */
    public Optional<Operator> opposite() {
        return switch (this) {
            case NE -> Optional.of(EQ);
            case LT -> Optional.of(GE);
            case LE -> Optional.of(GT);
            case EQ -> Optional.of(NE);
            case GE -> Optional.of(LT);
            case GT -> Optional.of(LE);
            case MASKED_EQ -> Optional.empty();
        };
    }

    /** Return the name that a document uses. */
    public String documentName() {
        return "SCMP_CMP_" + name();
    }

    /** Find an operator by the name that a document uses, letter case included. */
    public static Optional<Operator> ofDocumentName(String name) {
        for (Operator operator : values()) {
            if (operator.documentName().equals(name)) {
                return Optional.of(operator);
            }
        }
        return Optional.empty();
    }
}
