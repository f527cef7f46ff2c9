import type { RegisterRefusal } from "./accounts.ts";
import { PAGE_STYLE } from "./page-files.ts";

/** What the login page shows. `failed`: the last try was refused. */
export type LoginPage = { readonly action: string; readonly email: string; readonly failed: boolean };

/** What the page shows where people register. `problem`: why the last try was refused. */
export type RegisterPage = {
  readonly action: string;
  readonly loginAt: string;
  readonly email: string;
  readonly problem: RegisterRefusal["code"] | undefined;
};

const PROBLEMS: Readonly<Record<RegisterRefusal["code"], string>> = {
  no_email: "Skriv inn en e-postadresse.",
  password_too_short: "Passordet må ha minst 12 tegn.",
  password_too_long: "Passordet kan ha høyst 256 tegn.",
  email_taken: "Det finnes allerede en bruker med denne e-postadressen.",
};

/** Registration with e-mail and a password of one's own (XENA-14): like the login page, in Norwegian, the error tied to its field. */
export function registerPage({ action, loginAt, email, problem }: RegisterPage): string {
  const error =
    problem === undefined ? "" : `<p id="feil" role="alert" class="error">${escapeHtml(PROBLEMS[problem])}</p>`;
  const described = (isWrong: boolean) => (isWrong ? ' aria-invalid="true" aria-describedby="feil"' : "");
  const isPassword = problem === "password_too_short" || problem === "password_too_long";
  return htmlPage(
    problem === undefined ? "Opprett bruker – Kravflyt" : "Feil: Opprett bruker – Kravflyt",
    card(`<h1>Opprett bruker</h1>
    ${error}
    <form method="post" action="${escapeHtml(action)}">
      <label for="epost">E-postadresse</label>
      <input id="epost" name="email" type="email" autocomplete="username" required value="${escapeHtml(email)}"${described(problem !== undefined && !isPassword)}>
      <label for="passord">Lag et eget passord, minst 12 tegn</label>
      <input id="passord" name="password" type="password" autocomplete="new-password" required minlength="12" maxlength="256"${described(isPassword)}>
      <button type="submit">Opprett bruker</button>
    </form>
    <p><a href="${escapeHtml(loginAt)}">Jeg har en bruker</a></p>`),
  );
}

export const escapeHtml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** A whole page in Norwegian: one heading, labelled fields, the error told to screen readers and tied to its fields. */
export function loginPage({ action, email, failed }: LoginPage): string {
  const error = failed
    ? '<p id="feil" role="alert" class="error">E-postadressen eller passordet er feil. Prøv igjen.</p>'
    : "";
  const described = failed ? ' aria-invalid="true" aria-describedby="feil"' : "";
  return htmlPage(
    failed ? "Feil: Logg inn – Kravflyt" : "Logg inn – Kravflyt",
    card(`<h1>Logg inn</h1>
    ${error}
    <form method="post" action="${escapeHtml(action)}">
      <label for="epost">E-postadresse</label>
      <input id="epost" name="email" type="email" autocomplete="username" required value="${escapeHtml(email)}"${described}>
      <label for="passord">Passord</label>
      <input id="passord" name="password" type="password" autocomplete="current-password" required${described}>
      <button type="submit">Logg inn</button>
    </form>
    <p><a href="${escapeHtml(action)}/register">Opprett bruker</a></p>`),
  );
}

/** Asks whether to log out; `form` is the provider's own, with nothing to press in it. */
export const logoutPage = (form: string): string =>
  htmlPage(
    "Logg ut – Kravflyt",
    card(`<h1>Logg ut</h1>
    <p>Vil du logge ut av Kravflyt?</p>
    ${form}
    <button type="submit" form="op.logoutForm" name="logout" value="yes" autofocus>Logg ut</button>`),
  );

export const card = (html: string): string => `<div class="card narrow">${html}</div>`;

/** The portal's mark. */
const MARK = `<svg viewBox="0 0 32 32" aria-hidden="true" focusable="false"><rect width="32" height="32" rx="8" fill="#0b5d46"/><path d="M10 7v18M10 17l9-10M13.5 14.5L20 25" fill="none" stroke="#fff" stroke-width="3.2" stroke-linecap="round" stroke-linejoin="round"/></svg>`;

/** A page as the portal's look before somebody is in. `body` is HTML, `title` is text. */
export const htmlPage = (title: string, body: string): string => `<!doctype html>
<html lang="nb">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${escapeHtml(title)}</title>
  <meta name="color-scheme" content="light dark">
  <link rel="icon" href="/favicon.svg" type="image/svg+xml">
  <link rel="stylesheet" href="${PAGE_STYLE}">
</head>
<body><main>
<p class="brand">${MARK}Kravflyt</p>
${body}
</main></body>
</html>
`;
