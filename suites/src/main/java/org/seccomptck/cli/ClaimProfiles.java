package org.seccomptck.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.seccomptck.claim.Ledger;
import org.seccomptck.session.Subjects;

/** The profiles of a run in which claims are put to the test. */
final class ClaimProfiles {
    private ClaimProfiles() {}

    /**
     * Return the profiles that are named, and after them those that claims are about.
     *
     * @param named what the user names; none: the whole catalogue
     * @param claimsOnly whether nothing else is run where the user names none
     */
    static List<String> with(List<String> named, boolean claimsOnly) {
        Set<String> all = new LinkedHashSet<>(named);
        if (named.isEmpty() && !claimsOnly) {
            all.addAll(new Subjects().names());
        }
        List<String> wanted = new ArrayList<>(Ledger.load().profiles());
        // What is compared with comes first: so a run that is interrupted can tell the most.
        for (String first : List.of(Subjects.ENGINE_DEFAULT, Subjects.UNCONFINED)) {
            wanted.remove(first);
            wanted.add(0, first);
        }
        all.addAll(wanted);
        return List.copyOf(all);
    }
}
