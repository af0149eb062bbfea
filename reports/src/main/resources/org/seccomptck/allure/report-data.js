"use strict";
// Allure's page takes its data from window.reportData if there is one. A browser loads scripts from a plain folder, where
// it refuses every request for data, so that each piece of data is a script that calls reportFile.
(() => {
    const data = new Map();
    const encoded = new Map();
    let unpacked = Promise.resolve();

    const unpack = async (packed) => {
        const bytes = Uint8Array.from(atob(packed), (c) => c.charCodeAt(0));
        const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
        const script = document.createElement("script");
        script.textContent = await new Response(stream).text();
        document.head.append(script);
    };

    const arrive = (name) =>
        data.has(name)
            ? Promise.resolve()
            : new Promise((resolve, reject) => {
                  const script = document.createElement("script");
                  script.src = `${name}.js`;
                  script.onload = resolve;
                  script.onerror = () => reject(new Error(`${name} is missing`));
                  document.head.append(script);
              });

    const base64 = (value) =>
        new Promise((resolve) => {
            const text = typeof value === "string" ? value : JSON.stringify(value);
            const reader = new FileReader();
            reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
            reader.readAsDataURL(new Blob([text]));
        });

    const load = (name) => {
        if (!encoded.has(name)) {
            encoded.set(name, unpacked.then(() => arrive(name)).then(() => base64(data.get(name)())));
        }
        return encoded.get(name);
    };

    window.reportFile = (name, value) => data.set(name, value);
    window.reportPacked = (packed) => {
        unpacked = unpack(packed);
    };
    window.reportData = new Proxy({}, { get: (files, name) => load(name) });
})();
