import type { ToldOfClosing } from "@kravflyt/contracts";
import { type Case, type CaseEvent, type CaseId, caseId, type Language } from "@kravflyt/core";
import {
  closingNoticeChange,
  commit,
  loadCase,
  loadCaseEvents,
  loadClosingNotice,
  loadTerms,
  type OutboxItem,
  type Table,
} from "@kravflyt/store";
import { CLOSING } from "./left-to-sweeper.ts";
import { message } from "./messages.ts";
import type { SendMail } from "./plain-mail.ts";
import type { Shell } from "./shell.ts";

type StateAfter = { readonly state: Case; readonly event: CaseEvent };

/**
 * § 15 of the act: when an agency's assignment ends, the creditor gets its statement. What goes on in another case has not ended.
 * @param seen the version before `states`.
 */
export const closingMessages = (states: readonly StateAfter[], seen: number): readonly OutboxItem[] =>
  states.flatMap(({ state, event }, at) => {
    const isEnd = event.type === "case_closed" && event.reason !== "merged";
    if (!isEnd || state.agreement.operator !== "agency") return [];
    const closedVersion = seen + at + 1;
    return [
      message("tell-of-message", `${CLOSING}${state.caseId}:${closedVersion}`, { caseId: state.caseId, closedVersion }),
    ];
  });

export type ClosingAnswer = { readonly kind: "told" | "already" | "nobody" | "goes_on" };

type Desk = {
  readonly send: SendMail;
  /** Where the portal is, without a slash at the end. */
  readonly portalUrl: string;
};

/**
 * Tells a creditor by mail that a case has ended and where its closing statement is: once for each end, and not when it has been
 * reopened meanwhile. Names no debtor. @throws ExternalError when the mail service does not take it.
 */
export async function tellOfClosing(
  shell: Shell,
  { send, portalUrl }: Desk,
  it: ToldOfClosing,
): Promise<ClosingAnswer> {
  const which = { caseId: caseId(it.caseId), version: it.closedVersion };
  if ((await loadClosingNotice(shell.table, which)) !== undefined) return { kind: "already" };
  const seen = await loadCase(shell.table, which.caseId);
  const terms = seen && (await loadTerms(shell.table, seen.value.creditorId));
  if (seen === undefined || terms === undefined || terms.creditor.email === "") return { kind: "nobody" };
  if (seen.value.closed === undefined || (await isReopened(shell.table, which))) return { kind: "goes_on" };
  const { creditor, operator } = terms;
  const words = WORDS[creditor.language];
  const facts = { number: seen.value.number, operator: operator.name, link: `${portalUrl}/saker/${which.caseId}` };
  await send({
    to: creditor.email,
    replyTo: operator.email,
    fromName: operator.name,
    subject: words.subject(facts),
    text: words.text(facts),
  });
  await commit(shell.table, [closingNoticeChange({ ...which, toldAt: shell.at })]);
  return { kind: "told" };
}

type Ending = { readonly caseId: CaseId; readonly version: number };

/** Did the case go on after that end of it? Its last end has a message of its own. */
async function isReopened(table: Table, { caseId: id, version: ended }: Ending): Promise<boolean> {
  let cursor: string | undefined;
  do {
    const page = await loadCaseEvents(table, id, { cursor, limit: 100 });
    if (page.items.some(({ version, event }) => version > ended && event.type === "case_reopened")) return true;
    cursor = page.cursor;
  } while (cursor !== undefined);
  return false;
}

type Facts = { readonly number: string; readonly operator: string; readonly link: string };
type Words = { readonly subject: (it: Facts) => string; readonly text: (it: Facts) => string };

const WORDS: Readonly<Record<Language, Words>> = {
  nb: {
    subject: ({ number }) => `Sluttoppgjør for sak ${number}`,
    text: ({ number, operator, link }) => `Hei,

sak ${number} er avsluttet, og oppdraget er over. Det skriftlige sluttoppgjøret ligger på saken, under «Dokumenter»:

${link}

Penger som ikke er utbetalt ennå, kommer med neste oppgjør.

Med vennlig hilsen
${operator}
`,
  },
  en: {
    subject: ({ number }) => `Closing statement of case ${number}`,
    text: ({ number, operator, link }) => `Hello,

case ${number} is closed, and the assignment has ended. Its closing statement in writing is on the case, under “Documents”:

${link}

Money that has not been paid out yet comes with the next settlement.

Yours faithfully
${operator}
`,
  },
};
