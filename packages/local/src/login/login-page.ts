import type { RegisterRefusal } from "./accounts.ts";

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
    problem === undefined ? "" : `<p id="feil" role="alert" class="feil">${escapeHtml(PROBLEMS[problem])}</p>`;
  const described = (isWrong: boolean) => (isWrong ? ' aria-invalid="true" aria-describedby="feil"' : "");
  const isPassword = problem === "password_too_short" || problem === "password_too_long";
  return htmlPage(
    problem === undefined ? "Opprett bruker – Kravflyt" : "Feil: Opprett bruker – Kravflyt",
    `<h1>Opprett bruker</h1>
    ${error}
    <form method="post" action="${escapeHtml(action)}">
      <label for="epost">E-postadresse</label>
      <input id="epost" name="email" type="email" autocomplete="username" required value="${escapeHtml(email)}"${described(problem !== undefined && !isPassword)}>
      <label for="passord">Lag et eget passord, minst 12 tegn</label>
      <input id="passord" name="password" type="password" autocomplete="new-password" required minlength="12" maxlength="256"${described(isPassword)}>
      <button type="submit">Opprett bruker</button>
    </form>
    <p><a href="${escapeHtml(loginAt)}">Jeg har en bruker</a></p>`,
  );
}

export const escapeHtml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** A whole page in Norwegian: one heading, labelled fields, the error told to screen readers and tied to its fields. */
export function loginPage({ action, email, failed }: LoginPage): string {
  const error = failed
    ? '<p id="feil" role="alert" class="feil">E-postadressen eller passordet er feil. Prøv igjen.</p>'
    : "";
  const described = failed ? ' aria-invalid="true" aria-describedby="feil"' : "";
  return htmlPage(
    failed ? "Feil: Logg inn – Kravflyt" : "Logg inn – Kravflyt",
    `<h1>Logg inn</h1>
    ${error}
    <form method="post" action="${escapeHtml(action)}">
      <label for="epost">E-postadresse</label>
      <input id="epost" name="email" type="email" autocomplete="username" required value="${escapeHtml(email)}"${described}>
      <label for="passord">Passord</label>
      <input id="passord" name="password" type="password" autocomplete="current-password" required${described}>
      <button type="submit">Logg inn</button>
    </form>
    <p><a href="${escapeHtml(action)}/register">Opprett bruker</a></p>`,
  );
}

/** Asks whether to log out; `form` is the provider's own, with nothing to press in it. */
export const logoutPage = (form: string): string =>
  htmlPage(
    "Logg ut – Kravflyt",
    `<h1>Logg ut</h1>
    <p>Vil du logge ut av Kravflyt?</p>
    ${form}
    <button type="submit" form="op.logoutForm" name="logout" value="yes" autofocus>Logg ut</button>`,
  );

/** `body` is HTML, `title` is text. */
export const htmlPage = (title: string, body: string): string => `<!doctype html>
<html lang="nb">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${escapeHtml(title)}</title>
  <style>
    body { font: 1.125rem/1.5 system-ui, sans-serif; color: #1a1a1a; background: #fff; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; }
    label { display: block; margin-top: 1rem; font-weight: 600; }
    input { font: inherit; width: 100%; box-sizing: border-box; padding: .5rem; border: 2px solid #595959; border-radius: 4px; }
    button { font: inherit; margin-top: 1.5rem; padding: .6rem 1.5rem; color: #fff; background: #0b5d42; border: 0; border-radius: 4px; }
    :focus-visible { outline: 3px solid #0b5d42; outline-offset: 3px; }
    a { color: #0b5d42; }
    .feil { color: #8a1020; font-weight: 600; }
    dt { font-weight: 600; margin-top: .75rem; }
    dd { margin: 0; overflow-wrap: anywhere; }
    table { border-collapse: collapse; } th, td { text-align: left; padding: .25rem 1rem .25rem 0; }
  </style>
</head>
<body><main>
${body}
</main></body>
</html>
`;
