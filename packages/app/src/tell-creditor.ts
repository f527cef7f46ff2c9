import type { TellCreditorMessage } from "@kravflyt/contracts";
import { connectionId, type Language, remedyFor } from "@kravflyt/core";
import {
  commit,
  connectionNoticeChange,
  loadConnection,
  loadConnectionNotice,
  loadCreditor,
  loadOperator,
} from "@kravflyt/store";
import type { SendMail } from "./plain-mail.ts";
import type { Shell } from "./shell.ts";
import type { Sources } from "./sources.ts";

export type TellAnswer = { readonly kind: "told" | "already" | "nobody" };

/**
 * Tells a creditor that the connection to its books has gone bad, and what to do, or that it is well again: once for each turn.
 * A message that comes twice finds the notice; only a crash right after the mail can send it a second time.
 * @throws ExternalError when the mail service does not take it.
 */
export async function tellCreditor(
  shell: Shell,
  { connectors, send }: Pick<Sources, "connectors"> & { readonly send: SendMail },
  it: TellCreditorMessage,
): Promise<TellAnswer> {
  const which = { connectionId: connectionId(it.connectionId), turn: it.turn, since: it.since };
  if ((await loadConnectionNotice(shell.table, which)) !== undefined) return { kind: "already" };
  const connection = await loadConnection(shell.table, which.connectionId);
  const [creditor, operator] = await Promise.all([
    connection === undefined ? undefined : loadCreditor(shell.table, connection.value.settings.creditorId),
    loadOperator(shell.table),
  ]);
  if (connection === undefined || creditor === undefined || operator === undefined) return { kind: "nobody" };
  const { name, email, language } = creditor.value.creditor;
  const { system } = connection.value.settings;
  const label = (Object.hasOwn(connectors, system) ? connectors[system]?.label : undefined) ?? system;
  const words = WORDS[language][it.turn];
  const helpUrl = connection.value.health.problem?.helpUrl;
  const facts = { name, label, operator: operator.name, remedy: remedyFor(it.code).text[language], helpUrl };
  const mail = {
    replyTo: operator.email,
    fromName: operator.name,
    subject: words.subject(label),
    text: words.text(facts),
  };
  // a creditor without an address hears of it from the operator, whose alarm rings all the same
  if (email !== "") await send({ to: email, ...mail });
  await commit(shell.table, [connectionNoticeChange({ ...which, toldAt: shell.at })]);
  return { kind: "told" };
}

type Facts = {
  readonly name: string;
  /** The system, as people call it. */
  readonly label: string;
  readonly operator: string;
  readonly remedy: string;
  readonly helpUrl: string | undefined;
};

type Words = { readonly subject: (label: string) => string; readonly text: (facts: Facts) => string };

const WORDS: Readonly<Record<Language, Readonly<Record<TellCreditorMessage["turn"], Words>>>> = {
  nb: {
    bad: {
      subject: (label) => `Koblingen til ${label} virker ikke`,
      text: ({ name, label, operator, remedy, helpUrl }) => `Hei,

vi får ikke lest regnskapet til ${name} i ${label}. Til det er i orden, sendes ingen brev i sakene deres, og betalinger til dere blir ikke sett.

Hva som må gjøres: ${remedy}.${helpUrl === undefined ? "" : `\n${helpUrl}`}

Dere får beskjed når koblingen virker igjen.

Med vennlig hilsen
${operator}
`,
    },
    well: {
      subject: (label) => `Koblingen til ${label} virker igjen`,
      text: ({ name, label, operator }) => `Hei,

regnskapet til ${name} i ${label} leses som det skal igjen. Dere trenger ikke gjøre noe.

Med vennlig hilsen
${operator}
`,
    },
  },
  en: {
    bad: {
      subject: (label) => `The connection to ${label} does not work`,
      text: ({ name, label, operator, remedy, helpUrl }) => `Hello,

we cannot read the books of ${name} in ${label}. Until that is put right no letter goes out in your cases, and payments to you are not seen.

What is to be done: ${remedy}.${helpUrl === undefined ? "" : `\n${helpUrl}`}

You will hear from us when the connection works again.

Yours faithfully
${operator}
`,
    },
    well: {
      subject: (label) => `The connection to ${label} works again`,
      text: ({ name, label, operator }) => `Hello,

the books of ${name} in ${label} are read as they should be again. You need not do anything.

Yours faithfully
${operator}
`,
    },
  },
};
