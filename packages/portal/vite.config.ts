import { tanstackRouter } from "@tanstack/router-plugin/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  root: import.meta.dirname,
  logLevel: "warn",
  plugins: [
    tanstackRouter({
      target: "react",
      autoCodeSplitting: true,
      routesDirectory: `${import.meta.dirname}/src/routes`,
      generatedRouteTree: `${import.meta.dirname}/src/route-tree.gen.ts`,
      quoteStyle: "double",
      semicolons: true,
    }),
    react(),
  ],
  build: {
    // no data: addresses: the content security policy names none
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
    // the debtor's page is an entry of its own: no log-in, no menu
    rolldownOptions: { input: [`${import.meta.dirname}/index.html`, `${import.meta.dirname}/krav.html`] },
    reportCompressedSize: false,
  },
});
