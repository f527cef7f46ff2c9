import { tanstackRouter } from "@tanstack/router-plugin/vite";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

/**
 * What the contracts' routes are described with, and the statuses of their refusals, are for the server and the OpenAPI document: nobody
 * reads them in a browser, and all would load them.
 */
const withoutDescriptions: Plugin = {
  name: "without-descriptions",
  transform: (code, id) =>
    /\/contracts\/src\/(routes|debtor-routes)\b.*\.ts$/.test(id)
      ? {
          code: code
            .replaceAll(/(\bsummary:\s*)"(?:[^"\\]|\\.)*"/g, '$1""')
            .replaceAll(/(\brefusals:\s*)\{[^{}]*\}/g, "$1{}"),
          map: null,
        }
      : undefined,
};

export default defineConfig({
  root: import.meta.dirname,
  logLevel: "warn",
  plugins: [
    withoutDescriptions,
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
