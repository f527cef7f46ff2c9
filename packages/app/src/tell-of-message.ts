import type { ToldOfMessage } from "@kravflyt/contracts";
import { type CaseId, type CreditorId, caseId, creditorId, type Language, type Side } from "@kravflyt/core";
import { loadRemark, loadSupportMessage, loadTerms, type OutboxItem, type Table } from "@kravflyt/store";
import { message } from "./messages.ts";
import type { SendMail } from "./plain-mail.ts";

type Told = { readonly creditorId: CreditorId; readonly messageId: string; readonly caseId?: CaseId };

/** Has the other side told, where it was not waited for already: of several messages in a row the first is told. */
export const tellOfMessageItems = (it: Told, before: Side | undefined, after: Side): readonly OutboxItem[] =>
  before === after ? [] : [message("tell-of-message", `${it.caseId ?? it.creditorId}:${it.messageId}`, it)];

export type MessageMailDesk = {
  readonly table: Table;
  readonly send: SendMail;
  /** Where the portal is, without a slash at the end. */
  readonly portalUrl: string;
};

/**
 * Tells the other side by mail that there is something to read and to answer. Says nothing of what was written, and names no
 * debtor. @throws ExternalError when the mail service does not take it.
 */
export async function tellOfMessage({ table, send, portalUrl }: MessageMailDesk, it: ToldOfMessage): Promise<void> {
  const whose = creditorId(it.creditorId);
  const [written, terms] = await Promise.all([
    it.caseId === undefined
      ? loadSupportMessage(table, whose, it.messageId)
      : loadRemark(table, caseId(it.caseId), it.messageId),
    loadTerms(table, whose),
  ]);
  if (written === undefined || terms === undefined) return;
  const { creditor, operator } = terms;
  const isAnswer = written.side === "operator";
  const to = isAnswer ? creditor.email : (operator.support?.email ?? operator.email);
  if (to === "") return;
  const { subject, text } = isAnswer
    ? ANSWERED[creditor.language]
    : written.side === "debtor"
      ? ASKED_BY_DEBTOR
      : ASKED;
  const about = "page" in written ? written.page : undefined;
  const facts = { creditor: creditor.name, operator: operator.name, about, caseId: it.caseId, portalUrl };
  await send({
    to,
    replyTo: operator.email,
    fromName: operator.name,
    subject: subject(facts),
    text: text(facts),
  });
}

type Facts = {
  readonly creditor: string;
  readonly operator: string;
  /** The page that it was asked from, where it is about no case. */
  readonly about: string | undefined;
  readonly caseId: string | undefined;
  readonly portalUrl: string;
};
type Words = { readonly subject: (it: Facts) => string; readonly text: (it: Facts) => string };

/** The operator's people read Norwegian. */
const ASKED: Words = {
  subject: ({ creditor }) => `${creditor} har skrevet til oss`,
  text: ({ creditor, about, caseId: id, portalUrl }) => `Hei,

${creditor} har skrevet ${id === undefined ? `fra siden «${about}»` : `på saken med id ${id}`} og venter på svar.

Les og svar: ${portalUrl}
`,
};

/** Whose case it is stands in the portal. */
const ASKED_BY_DEBTOR: Words = {
  subject: () => "En skyldner har bedt om svar",
  text: ({ caseId: id, portalUrl }) => `Hei,

skyldneren i saken med id ${id} har bedt om en avdragsordning eller utsettelse og venter på svar.

Les og svar: ${portalUrl}
`,
};

const ANSWERED: Readonly<Record<Language, Words>> = {
  nb: {
    subject: ({ operator }) => `${operator} har skrevet til dere`,
    text: ({ operator, portalUrl }) => `Hei,

dere har fått en melding fra ${operator}.

Les og svar: ${portalUrl}

Med vennlig hilsen
${operator}
`,
  },
  en: {
    subject: ({ operator }) => `${operator} has written to you`,
    text: ({ operator, portalUrl }) => `Hello,

you have a message from ${operator}.

Read and answer: ${portalUrl}

Yours faithfully
${operator}
`,
  },
};
