package org.seccomptck.runner.packages;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The packages that a tree must contain so that its programs run, whatever is installed on the host now or later.
 *
 * <p>apt resolves the dependencies as if nothing were installed. Most packages that it then names are for setup or
 * administration (dpkg, perl, debconf, adduser, iptables). So only dependencies on libraries and on parts of compilers
 * are followed, starting with the requested packages. In a tree of the host's own release, the C library is the host's.
 */
final class PackageClosure {

    private PackageClosure() {}

    /**
     * Select the packages of a tree.
     *
     * @param roots the names of the requested packages
     * @param resolved what apt would install if nothing were installed
     * @param withC whether the tree needs a C library of its own, because it belongs to another release than the
     *     host's
     * @return the requested packages and what they need, in the order of discovery
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
