import {
  assert,
  type Case,
  type CaseEvent,
  channelFor,
  isCalledForAnew,
  noticeAfter,
  noticeContent,
  owedAtLast,
  replay,
} from "@kravflyt/core";
import { renderLetter } from "@kravflyt/letters";
import { dispatchChange, loadDispatch, loadTerms } from "@kravflyt/store";
import { allEvents } from "./case-events.ts";
import { loadGoingOn } from "./going-on.ts";
import { claimFacts } from "./letter-facts.ts";
import { delivery } from "./letter-orders.ts";
import { noticeId, type SendNotice } from "./notice-messages.ts";
import { save } from "./save.ts";
import type { LetterArchive } from "./send-letter.ts";
import type { Shell } from "./shell.ts";
import { wayTo } from "./way-to.ts";

/**
 * Writes the notice that an event of a case calls for, keeps the PDF, and stores its dispatch; delivery is another
 * message. The same message again finds the dispatch and does nothing. One that did not arrive is sent anew as it was,
 * by the way that leads to the debtor by now.
 * @throws ConflictError when another message wrote the dispatch first.
 */
export async function sendNotice(
  shell: Shell,
  archive: LetterArchive,
  it: SendNotice,
): Promise<{ readonly kind: "sent" | "already" | "not_called_for" }> {
  const id = noticeId(it);
  if ((await loadDispatch(shell.table, id)) !== undefined) return { kind: "already" };
  const events = (await allEvents(shell.table, it.caseId)).filter(({ version }) => version <= it.version);
  const [before, last] = events.slice(-2).map(({ event }): CaseEvent => event);
  assert(last !== undefined && events.length === it.version, `case ${it.caseId} has no event ${it.version}`);
  const state = replay(events.map(({ event }) => event));
  const notice = noticeAfter(state, last, before);
  const now = it.anew === undefined ? state : await stateNow(shell, it.caseId);
  if (notice === undefined || (it.anew !== undefined && !isCalledForAnew(now, notice)))
    return { kind: "not_called_for" };
  const terms = await loadTerms(shell.table, state.creditorId);
  assert(terms !== undefined, `case ${it.caseId} has no creditor`);
  const owing = owedAtLast(state, last.on);
  assert(owing.ok, `what is owed in case ${it.caseId} is not known`);
  const facts = claimFacts(
    { ...state, debtor: now.debtor },
    { letterId: id, sentOn: last.on, owed: owing.value },
    terms,
  );
  const letter = await renderLetter(noticeContent({ ...facts, notice }));
  await archive.put(letter.sha256, letter.pdf);
  const dispatch = dispatchChange({
    after: {
      letterId: id,
      caseId: it.caseId,
      creditorId: state.creditorId,
      channel: channelFor(now.debtor, terms.creditor),
      pdf: letter.sha256,
      pages: letter.pages,
      to: wayTo(now.debtor),
      status: "ready",
      course: [{ at: shell.at, status: "ready" }],
      step: notice.kind,
      sentOn: it.anew === undefined ? last.on : shell.today,
    },
  });
  await save(shell, [dispatch], [delivery(id)]);
  return { kind: "sent" };
}

/** The case that the debtor is known in by now: it may have gone on in another. */
async function stateNow({ table }: Shell, id: SendNotice["caseId"]): Promise<Case> {
  const seen = await loadGoingOn(table, id);
  assert(seen !== undefined, `no case ${id}`);
  return seen.value;
}
