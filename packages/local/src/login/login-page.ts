/** What the login page shows. `failed`: the last try was refused. */
export type LoginPage = { readonly action: string; readonly email: string; readonly failed: boolean };

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
    </form>`,
  );
}

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
    button { font: inherit; margin-top: 1.5rem; padding: .6rem 1.5rem; color: #fff; background: #0b4a6f; border: 0; border-radius: 4px; }
    :focus-visible { outline: 3px solid #0b4a6f; outline-offset: 3px; }
    a { color: #0b4a6f; }
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
