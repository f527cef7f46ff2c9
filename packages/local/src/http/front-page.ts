import { type Account, LOCAL_PASSWORD } from "../login/accounts.ts";
import { escapeHtml, htmlPage } from "../login/login-page.ts";

/** What there is to see of a hub on this machine. */
export type HubPlaces = {
  readonly hubUrl: string;
  readonly awsUrl: string;
  /** Name → address. */
  readonly sandboxes: Readonly<Record<string, string>>;
  readonly mailFolder: string;
  readonly printFolder: string;
  readonly logFile: string;
  readonly accounts: readonly Account[];
  /** The hub's own time as people read it. */
  readonly time: string;
};

/** The page at `/`: says in Norwegian where everything is. */
export function frontPage(places: HubPlaces): string {
  const { sandboxes, accounts } = places;
  const links = Object.entries(sandboxes).map(([name, url]) => definition(name, link(url)));
  const rows = accounts.map(({ name, email }) => `<tr><td>${escapeHtml(name)}</td><td>${escapeHtml(email)}</td></tr>`);
  return htmlPage(
    "Kravflyt på denne maskinen",
    `<div class="card"><h1>Kravflyt på denne maskinen</h1>
<p>Klokken i huben er <strong>${escapeHtml(places.time)}</strong>. Flytt den med <code>npm run kravflyt -- clock +14d</code>.</p>
<h2>Hvor ting er</h2>
<dl>
${definition("API", link(places.hubUrl))}
${definition("E-post som er sendt", escapeHtml(places.mailFolder))}
${definition("Brev til utskrift", escapeHtml(places.printFolder))}
${definition("Logg", escapeHtml(places.logFile))}
</dl>
<h2>Systemene rundt</h2>
<dl>
${links.join("\n")}
${definition("AWS", link(places.awsUrl))}
</dl>
<h2>Innlogging</h2>
<p>Alle har passordet <code>${LOCAL_PASSWORD}</code>. Et program får nøkkelen sin med <code>npm run -s kravflyt -- token --as E-POSTADRESSE</code>.</p>
<table><thead><tr><th scope="col">Navn</th><th scope="col">E-postadresse</th></tr></thead>
<tbody>${rows.join("")}</tbody></table></div>`,
  );
}

const definition = (term: string, html: string): string => `<dt>${escapeHtml(term)}</dt><dd>${html}</dd>`;
const link = (url: string): string => `<a href="${escapeHtml(url)}">${escapeHtml(url)}</a>`;
