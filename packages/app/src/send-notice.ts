import { assert, type CaseEvent, channelFor, isCalledForAnew, noticeContent } from "@kravflyt/core";
import { renderLetter } from "@kravflyt/letters";
import { dispatchChange, loadDispatch, loadTerms } from "@kravflyt/store";
import { allEvents } from "./case-events.ts";
import { loadGoingOn } from "./going-on.ts";
import { delivery } from "./letter-orders.ts";
import { madeFrom } from "./made-from.ts";
import { type CalledFor, calledFor, noticeFacts } from "./notice-facts.ts";
import { noticeId, type SendNotice } from "./notice-messages.ts";
import { save } from "./save.ts";
import type { LetterArchive } from "./send-letter.ts";
import type { Shell } from "./shell.ts";
import { wayTo } from "./way-to.ts";

/**
 * Writes the notice that an event of a case calls for, keeps the PDF, and stores its dispatch with what it was made from;
 * delivery is another message. The same message again finds the dispatch and does nothing. One that did not arrive is sent
 * anew as it was, by the way that leads to the debtor by now.
 * @throws ConflictError when another message wrote the dispatch first.
 */
export async function sendNotice(
  shell: Shell,
  archive: LetterArchive,
  it: SendNotice,
): Promise<{ readonly kind: "sent" | "already" | "not_called_for" }> {
  const id = noticeId(it);
  if ((await loadDispatch(shell.table, id)) !== undefined) return { kind: "already" };
  const called = calledFor(await eventsUpTo(shell, it));
  const now = called && (await debtorNow(shell, it, called));
  if (called === undefined || now === undefined) return { kind: "not_called_for" };
  const { creditorId } = called.state;
  const terms = await loadTerms(shell.table, creditorId);
  assert(terms !== undefined, `case ${it.caseId} has no creditor`);
  const { creditor, operator } = terms;
  const { debtor, ...debtorAt } = now;
  const facts = noticeFacts(called, { letterId: id, debtor, creditor, operator });
  assert(facts.ok, `what is owed in case ${it.caseId} is not known`);
  const letter = await renderLetter(noticeContent(facts.value));
  await archive.put(letter.sha256, letter.pdf);
  const dispatch = dispatchChange({
    after: {
      letterId: id,
      caseId: it.caseId,
      creditorId,
      channel: channelFor(debtor, creditor),
      pdf: letter.sha256,
      pages: letter.pages,
      to: wayTo(debtor),
      status: "ready",
      course: [{ at: shell.at, status: "ready" }],
      step: called.notice.kind,
      sentOn: it.anew === undefined ? called.on : shell.today,
      madeFrom: { ...madeFrom({ creditor, operator, language: debtor.language }, called.on), ...debtorAt },
    },
  });
  await save(shell, [dispatch], [delivery(id)]);
  return { kind: "sent" };
}

async function eventsUpTo({ table }: Shell, { caseId, version }: SendNotice): Promise<readonly CaseEvent[]> {
  const events = (await allEvents(table, caseId)).filter((event) => event.version <= version);
  assert(events.length === version, `case ${caseId} has no event ${version}`);
  return events.map(({ event }) => event);
}

/**
 * The debtor to write to: of a notice sent anew as it is known by now, maybe in another case. `undefined` when such a
 * notice is no longer called for.
 */
async function debtorNow({ table }: Shell, { caseId, anew }: SendNotice, { state, notice }: CalledFor) {
  if (anew === undefined) return { debtor: state.debtor };
  const seen = await loadGoingOn(table, caseId);
  assert(seen !== undefined, `no case ${caseId}`);
  const { value, version } = seen;
  if (!isCalledForAnew(value, notice)) return undefined;
  return { debtor: value.debtor, debtorAt: { caseId: value.caseId, version } };
}
