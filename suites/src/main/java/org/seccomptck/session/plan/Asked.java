package org.seccomptck.session.plan;

import java.util.List;
import org.seccomptck.probe.Question;

/** Something that a suite wants to know of a cell and that the walks do not tell. */
public sealed interface Asked permits ActionCase, Border, Entry, NumberBorder, Selector {
    /** What the probe is to be asked for it. */
    List<Question> questions();
}
