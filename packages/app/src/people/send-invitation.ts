import { type Instant, invitationStatus, type Language } from "@kravflyt/core";
import {
  commit,
  type Invitation,
  invitationChange,
  loadCreditor,
  loadInvitation,
  loadOperator,
  loadUser,
  type Table,
} from "@kravflyt/store";
import type { SendMail } from "../plain-mail.ts";
import { hashOf } from "./come-in.ts";

export type InvitationDesk = {
  readonly table: Table;
  readonly at: Instant;
  readonly send: SendMail;
  /** Where the portal is, without a slash at the end. */
  readonly portalUrl: string;
  /** 256 random bits in base64url. */
  readonly newSecret: () => string;
};

/**
 * Writes the e-mail with the link. The secret is made here and stands in the e-mail alone: not in the queue, not in the table,
 * and behind the `#` of the link, which no server is told. Tried again after a failure it makes another, and the link of the
 * e-mail that was not taken lets nobody in.
 */
export async function sendInvitation(desk: InvitationDesk, invitationId: string): Promise<void> {
  const { table, at } = desk;
  const before = await loadInvitation(table, invitationId);
  if (before === undefined || before.value.mailedAt !== undefined) return;
  if (invitationStatus(before.value, at) !== "open") return;
  const secret = desk.newSecret();
  const hashed: Invitation = { ...before.value, secretSha256: hashOf(secret).toString("hex") };
  await commit(table, [invitationChange({ before, after: hashed })]);
  await desk.send(await mailOf(desk, hashed, `${desk.portalUrl}/invitation#${invitationId}.${secret}`));
  const mailed = { before: { value: hashed, version: before.version + 1 }, after: { ...hashed, mailedAt: at } };
  await commit(table, [invitationChange(mailed)]);
}

async function mailOf({ table }: InvitationDesk, it: Invitation, link: string): Promise<Parameters<SendMail>[0]> {
  const [only, ...others] = it.creditorIds;
  const [operator, sender, creditor] = await Promise.all([
    loadOperator(table),
    loadUser(table, it.invitedBy),
    only === undefined || others.length > 0 ? undefined : loadCreditor(table, only),
  ]);
  if (operator === undefined || sender === undefined) throw new RangeError("an invitation from nobody");
  const { subject, text } = WORDS[it.language];
  const facts = {
    sender: sender.name,
    operator: operator.name,
    of: creditor?.value.creditor.name ?? operator.name,
    link,
    until: new Intl.DateTimeFormat(LOCALES[it.language], LAST_MOMENT).format(new Date(it.expiresAt)),
  };
  return {
    to: it.email,
    replyTo: operator.email,
    fromName: operator.name,
    subject: subject(facts),
    text: text(facts),
  };
}

const LOCALES: Readonly<Record<Language, string>> = { nb: "nb-NO", en: "en-GB" };
const LAST_MOMENT = { timeZone: "Europe/Oslo", dateStyle: "long", timeStyle: "short" } as const;

type Facts = Readonly<Record<"sender" | "operator" | "of" | "link" | "until", string>>;
type Words = { readonly subject: (it: Facts) => string; readonly text: (it: Facts) => string };

const WORDS: Readonly<Record<Language, Words>> = {
  nb: {
    subject: ({ of }) => `Invitasjon til å følge sakene til ${of}`,
    text: ({ sender, operator, of, link, until }) => `Hei,

${sender} har invitert deg til å logge inn hos ${operator} for ${of}.

Åpne lenken, registrer deg med e-postadressen din og lag et eget passord:

${link}

Lenken kan brukes én gang og gjelder til ${until}. Gi den ikke videre: den som åpner den, får tilgangen.
Vet du ikke hvem som har invitert deg, kan du se bort fra denne e-posten.

Med vennlig hilsen
${operator}
`,
  },
  en: {
    subject: ({ of }) => `Invitation to follow the cases of ${of}`,
    text: ({ sender, operator, of, link, until }) => `Hello,

${sender} has invited you to log in at ${operator} for ${of}.

Open the link, register with your e-mail address and choose a password of your own:

${link}

The link is good once, until ${until}. Do not pass it on: whoever opens it gets the access.
If you do not know who invited you, you can ignore this e-mail.

Yours faithfully
${operator}
`,
  },
};
