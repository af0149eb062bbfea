package org.seccomptck.assertions;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Keeps what assertions need on a container's engine, an image and a side container, from the first assertion to the
 * end of all tests. Without this extension each assertion makes and removes them.
 */
public final class SeccompExtension implements BeforeAllCallback {
    private static final Namespace NAMESPACE = Namespace.create(SeccompExtension.class);

    /** Make the extension, for {@code @ExtendWith}. */
    public SeccompExtension() {}

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(PreparedEngines.Kept.class, key -> PreparedEngines.keep(), PreparedEngines.Kept.class);
    }
}
