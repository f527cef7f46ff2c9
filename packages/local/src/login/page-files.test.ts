import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { loginPage, logoutPage, registerPage } from "./login-page.ts";
import { PAGE_HEADERS, PAGE_STYLE, pageFiles } from "./page-files.ts";

const resolve = createRequire(import.meta.url).resolve;
const BRAND = readFileSync(new URL("../../../portal/src/brand.css", import.meta.url), "utf8");
const TOKENS = readFileSync(resolve("@navikt/ds-tokens/dist/tokens.css"), "utf8");
const style = pageFiles().get(PAGE_STYLE)?.bytes.toString("utf8") ?? "";

type Values = Readonly<Record<string, string>>;

/** What the blocks of a style sheet that begin with `selector` give its names. */
const valuesOf = (css: string, selector: RegExp): Values =>
  Object.fromEntries(
    css
      .split("}")
      .filter((block) => selector.test(block.split("{").at(-2)?.trim() ?? ""))
      .flatMap((block) => [...block.matchAll(/(--ax-[\w-]+):\s*([^;]+);/g)])
      .map(([, name = "", value = ""]) => [name, value]),
  );

describe("the hub's own pages", () => {
  const [light = "", dark = ""] = style.split("@media (prefers-color-scheme: dark)");
  it.each([
    ["in the light", light, /\.light$/],
    ["in the dark", dark, /^\.dark/],
  ])("have the portal's colours and letters %s", (_theme, css, ofPortal) => {
    const own = valuesOf(css, /:root$/);
    const portal = { ...valuesOf(TOKENS, ofPortal), ...valuesOf(BRAND, ofPortal) };
    expect(Object.keys(own).length).toBeGreaterThan(8);
    expect(own).toEqual(Object.fromEntries(Object.keys(own).map((name) => [name, portal[name]])));
  });

  it("ask for nothing but files of their own, which are there", () => {
    const files = pageFiles();
    for (const [, address = ""] of style.matchAll(/url\("([^"]+)"\)/g))
      expect([...files.keys()]).toContain(`/login/${address}`);
    expect(files.get("/login/inter.woff2")?.bytes.subarray(0, 4).toString("latin1")).toBe("wOF2");
  });

  it.each([
    ["to log in", loginPage({ action: "/login/1", email: "", failed: true })],
    ["to register", registerPage({ action: "/login/1/register", loginAt: "/login/1", email: "", problem: "no_email" })],
    ["to log out", logoutPage("<form></form>")],
  ])("%s say whose they are, and have neither script nor style in them", (_what, page) => {
    expect(page).toContain("</svg>Kravflyt</p>");
    expect(page).toContain(`<link rel="stylesheet" href="${PAGE_STYLE}">`);
    expect(page).not.toMatch(/<script|<style|style=| on\w+=/);
    expect(PAGE_HEADERS["content-security-policy"]).not.toContain("unsafe");
  });
});
