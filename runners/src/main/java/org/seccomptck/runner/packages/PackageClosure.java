package org.seccomptck.runner.packages;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What has to be in a tree so that its programs run, whatever is installed on the host now or later.
 *
 * <p>apt resolves the dependencies as if nothing were installed. Most of what it then names serves to set a package up or
 * to administer it (dpkg, perl, debconf, adduser, iptables). From the packages asked for, only the dependencies on
 * libraries and on parts of compilers are followed, and a tree of the host's own release leaves the C library to the host.
 */
final class PackageClosure {

    private PackageClosure() {}

    /**
     * Select the packages of a tree.
     *
     * @param roots the names of the packages asked for
     * @param resolved what apt would install, as if nothing were
     * @param withC whether the C library is to be in the tree, because it is not one of the host's release
     * @return the packages asked for and what they need, in the order of discovery
     */
    static List<BinaryPackage> select(List<String> roots, Collection<BinaryPackage> resolved, boolean withC) {
        Map<String, BinaryPackage> byName = new LinkedHashMap<>();
        resolved.forEach(each -> each.provides().forEach(name -> byName.putIfAbsent(name, each)));
        resolved.forEach(each -> byName.put(each.name(), each));

        Map<String, BinaryPackage> selected = new LinkedHashMap<>();
        Deque<BinaryPackage> open = new ArrayDeque<>();
        for (String root : roots) {
            BinaryPackage found = byName.get(root.replaceFirst("=.*", ""));
            if (found == null) {
                throw new IllegalStateException("apt resolved the request without the package " + root);
            }
            open.add(found);
        }
        while (!open.isEmpty()) {
            BinaryPackage next = open.remove();
            if (selected.putIfAbsent(next.name(), next) == null) {
                next.depends().forEach(clause -> chosen(clause, byName, withC).ifPresent(open::add));
            }
        }
        return List.copyOf(selected.values());
    }

    private static Optional<BinaryPackage> chosen(
            List<String> clause, Map<String, BinaryPackage> byName, boolean withC) {
        return clause.stream()
                .filter(byName::containsKey)
                .map(byName::get)
                .findFirst()
                .filter(found -> found.isNeededToRun(withC));
    }
}
