import type { Company } from "./state.ts";

/** The page where a user lets the app see some of the companies. Plain HTML, works without scripts. */
export function consentPage(asked: {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly state: string;
  readonly companies: readonly Company[];
}): string {
  const boxes = asked.companies.map(
    ({ slug, name, organizationNumber }) =>
      `<p><label><input type="checkbox" name="company" value="${escapeHtml(slug)}" checked> ${escapeHtml(name)} (${escapeHtml(organizationNumber)})</label></p>`,
  );
  const hidden = Object.entries({
    client_id: asked.clientId,
    redirect_uri: asked.redirectUri,
    state: asked.state,
  }).map(([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`);
  return `<!doctype html>
<html lang="nb">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Gi tilgang – Fiken (sandkasse)</title>
<style>body{font:1rem/1.5 sans-serif;max-width:32rem;margin:3rem auto;padding:0 1rem}button{font:inherit;padding:.5rem 1rem}</style></head>
<body>
<h1>Gi tilgang til Fiken</h1>
<p>Appen <strong>${escapeHtml(asked.clientId)}</strong> ber om tilgang til regnskapet. Velg hvilke foretak den skal få se.</p>
<form method="post" action="/oauth/authorize">
${hidden.join("\n")}
<fieldset><legend>Foretak</legend>
${boxes.join("\n")}
</fieldset>
<p><button name="decision" value="approve">Gi tilgang</button> <button name="decision" value="deny">Avslå</button></p>
</form>
</body>
</html>
`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escapeHtml = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
