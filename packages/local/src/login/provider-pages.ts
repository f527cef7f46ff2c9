import type { Configuration, KoaContextWithOIDC } from "oidc-provider";
import { card, htmlPage, logoutPage } from "./login-page.ts";
import { PAGE_HEADERS } from "./page-files.ts";

const send = (context: KoaContextWithOIDC, html: string): void => {
  context.set(PAGE_HEADERS);
  context.type = "html";
  context.body = html;
};

const told = (title: string, body: string): string =>
  htmlPage(`${title} – Kravflyt`, card(`<h1>${title}</h1><p>${body}</p><p><a href="/">Gå til Kravflyt</a></p>`));

const LOGGED_OUT = told("Du er logget ut", "Du kan lukke vinduet.");
const FAILED = told("Innloggingen ble avbrutt", "Innloggingen ble bedt om noe den ikke kjenner. Begynn på nytt.");

/** The pages that the provider shows by itself: its own ask another host for letters. */
export const logoutPages = {
  logoutSource: async (context, form) => send(context, logoutPage(form)),
  postLogoutSuccessSource: async (context) => send(context, LOGGED_OUT),
} as const satisfies NonNullable<Configuration["features"]>["rpInitiatedLogout"];

export const renderError: Configuration["renderError"] = async (context) => send(context, FAILED);
