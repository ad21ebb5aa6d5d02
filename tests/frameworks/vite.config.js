import { svelte } from "@sveltejs/vite-plugin-svelte";
import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";

export default defineConfig({
    base: "./",
    plugins: [
        svelte({ configFile: false }),
        // Without this Vue takes the tag for a component that is missing.
        vue({ template: { compilerOptions: { isCustomElement: (tag) => tag === "graded-reader" } } }),
    ],
    // The dev server would otherwise pack the package's script, away from the files beside it.
    optimizeDeps: { exclude: ["graded-reader"] },
    build: {
        // A small file would otherwise become a `data:` address, which a page's security policy may not let it fetch.
        assetsInlineLimit: 0,
        rollupOptions: { input: ["plain.html", "react.html", "vue.html", "svelte.html", "bundled.html"] },
    },
});
