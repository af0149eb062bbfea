package org.seccomptck.diagram;

/** Hash values whose low bits depend on all bits of the hashed value. */
final class Hash {
    private Hash() {}

    static int of(int one, int two, int three) {
        return mix(one * 0x9e3779b9 + two * 0x85ebca6b + three * 0xc2b2ae35);
    }

    static int of(long value) {
        return mix(Long.hashCode(value * 0x9e3779b97f4a7c15L));
    }

    private static int mix(int hash) {
        int mixed = (hash ^ hash >>> 16) * 0x45d9f3b;
        return mixed ^ mixed >>> 15;
    }
}
