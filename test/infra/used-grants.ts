import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { QueueName } from "@kravflyt/contracts";
import type { Grants } from "../../functions/catalog.ts";
import { type Bundle, bundleFunctions } from "../../infra/bundle.ts";

/** What each getter of `functions/deps.ts` needs; a getter that is not here is refused, so that none is forgotten. */
const GETTERS: Readonly<Record<string, Partial<Grants> | "nothing">> = {
  table: { table: "read-write" },
  tableToRead: { table: "read" },
  loadUser: { table: "read" },
  lettersToRead: { letters: "read" },
  lettersToFind: { letters: "find" },
  lettersToKeep: { letters: "write" },
  attachments: { attachments: "read-write" },
  attachmentsToRead: { attachments: "read" },
  print: { print: "read-write" },
  bankInbox: { bankInbox: "read" },
  bankInboxToLay: { bankInbox: "lay" },
  bankOutbox: { bankOutbox: "read-write" },
  connectionSecrets: { connectionSecrets: "read-write" },
  subscriptionSecrets: { subscriptionSecrets: "read-write" },
  subscriptionSecretsToRead: { subscriptionSecrets: "read" },
  proofSecrets: { proofSecrets: "read-write" },
  systemSecrets: { systemSecrets: "read" },
  webhookKey: { webhookKey: "read" },
  webhookKeyAnew: { webhookKey: "read" },
  debtorKey: { debtorKey: "read" },
  vippsKeys: { vippsKeys: "read" },
  letterMail: { letterMail: "send" },
  plainMail: { plainMail: "send" },
  deadLetters: { deadLetters: "redrive" },
  sendTo: "nothing", // the queues that it names are
  outside: "nothing",
  tenant: "nothing",
  portalUrl: "nothing",
};

/** Every exported getter of `functions/deps.ts`. */
export function getters(): readonly string[] {
  const source = readFileSync(new URL("../../functions/deps.ts", import.meta.url), "utf8");
  return [...source.matchAll(/^export const (\w+)/gm)].map(([, name = ""]) => name);
}

export const knownGetters: readonly string[] = Object.keys(GETTERS);

/**
 * What each function uses, by what is left of `functions/deps.ts` in its bundle: the bundler leaves out every getter
 * that nothing reachable from the handler names, so a getter that is there is used, and one that is not cannot be.
 */
export async function usedGrants(): Promise<Readonly<Record<string, Grants>>> {
  const folder = mkdtempSync(join(tmpdir(), "kravflyt-grants-"));
  try {
    const bundles = await bundleFunctions(folder, { minify: false });
    return Object.fromEntries(bundles.map((bundle) => [bundle.name, usedBy(bundle)]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function usedBy({ folder }: Bundle): Grants {
  const code = readFileSync(join(folder, "index.mjs"), "utf8");
  const found = getters().filter((name) => sectionOf(code, "functions/deps.ts").match(declarationOf(name)));
  const grants = found.map((name) => GETTERS[name] ?? "nothing").filter((grant) => grant !== "nothing");
  const wider = grants.filter((grant) =>
    Object.values(grant).some((level) => level === "read-write" || level === "find"),
  );
  const sends = queuesIn(code);
  // where both are used, writing includes reading, and so does finding
  return { ...Object.assign({}, ...grants, ...wider), ...(sends.length === 0 ? {} : { sends }) };
}

/** The bundler puts a digit behind a name that is taken. */
const declarationOf = (name: string): RegExp => new RegExp(`^(?:var|const|let|function) ${name}\\d*\\b`, "m");

/** What of a bundle came from `file`: where a part is loaded later, its imports and its code stand apart. */
const sectionOf = (code: string, file: string): string =>
  code
    .split(/^(?=\/\/ )/m)
    .filter((section) => section.startsWith(`// ${file}\n`))
    .join("");

/** The queues that `sendTo` is called with. Every call must spell them out, or nobody could tell. */
function queuesIn(code: string): readonly QueueName[] {
  const calls = [...code.matchAll(/\bsendTo\d*\(([^)]*)\)/g)].map(([, names = ""]) => names);
  for (const names of calls) {
    if (!/^\s*("[a-z-]+"(,\s*"[a-z-]+")*)?\s*$/.test(names)) throw new Error(`sendTo(${names}): spell the queues out`);
  }
  return [...new Set(calls.flatMap((names) => names.match(/[a-z-]+/g) ?? []))].toSorted() as QueueName[];
}
