package org.seccomptck.simulation;

/** Programs of our own, in the form of libseccomp's. */
final class OwnProgram {
    private OwnProgram() {}

    /** Return a program that makes the filter {@code f}. */
    static String of(String body) {
        return "import argparse\n\ndef test(args):\n" + (body + "return f\n").indent(4)
                + "\nargs = util.get_opt()\nctx = test(args)\n";
    }
}
