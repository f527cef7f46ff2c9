import { accept, BugError, type CalendarDate, type Case, dayInNorway, type Result, refuse } from "@kravflyt/core";
import { listRemarks } from "@kravflyt/store";
import { type WriteRemarkRefusal, writeMessage } from "../remarks.ts";
import type { Shell } from "../shell.ts";
import { BY_DEBTOR, type DebtorRefusal, whyNotNow } from "./object.ts";

/** Requests a day from one page. */
const ASKED_A_DAY = 3;

export type AskForTime = {
  readonly askId: string;
  /** What else the debtor says, and how to reach them; may be empty. */
  readonly text: string;
  readonly contact: string;
} & (
  | { readonly kind: "plan"; readonly instalments: number; readonly firstOn: CalendarDate }
  | { readonly kind: "deferral"; readonly until: CalendarDate }
);

export type AskRefusal =
  | DebtorRefusal
  | Exclude<WriteRemarkRefusal, { readonly code: "case_not_found" }>
  | { readonly code: "day_in_the_past" | "asked_too_often" };

/**
 * The debtor asks for instalments or for a later day. It lands with the case handler as a message that waits for an answer,
 * and decides nothing: until somebody has agreed, the claim stands as it stood. Asking the same again asks once.
 * @throws ConflictError when somebody wrote at the same moment.
 */
export async function askForTime(shell: Shell, state: Case, it: AskForTime): Promise<Result<void, AskRefusal>> {
  const wrong = whyNotNow(state);
  if (wrong !== undefined) return refuse(wrong);
  if ((it.kind === "plan" ? it.firstOn : it.until) <= shell.today) return refuse({ code: "day_in_the_past" });
  const { items } = await listRemarks(shell.table, state.caseId, {});
  const today = items.filter(({ side, at, remarkId }) => {
    return side === "debtor" && dayInNorway(at) === shell.today && remarkId !== idOf(it);
  });
  if (today.length >= ASKED_A_DAY) return refuse({ code: "asked_too_often" });
  const written = await writeMessage(shell, {
    caseId: state.caseId,
    mayAccess: () => true, // the code opened this very case
    remarkId: idOf(it),
    by: BY_DEBTOR,
    name: NAME,
    side: "debtor",
    to: "case_handler",
    text: wordsOf(it),
  });
  return asDebtor(written);
}

/** Its own corner, so that no id of a person's message can be met. */
const idOf = ({ askId }: AskForTime): string => `debtor-${askId}`.slice(0, 60);

const NAME = "Skyldneren";

function asDebtor(written: Awaited<ReturnType<typeof writeMessage>>): Result<void, AskRefusal> {
  if (written.ok) return accept(undefined);
  const { refusal } = written;
  if (refusal.code === "remark_id_in_use" || refusal.code === "too_many_remarks") return refuse(refusal);
  throw new BugError(`a debtor's message is refused with ${refusal.code}`);
}

/** In Norwegian, as those who answer read it; what the debtor wrote stands as it is. */
function wordsOf(it: AskForTime): string {
  const wish =
    it.kind === "plan"
      ? `Ønsker avdragsordning: ${it.instalments} avdrag, det første ${dayText(it.firstOn)}.`
      : `Ønsker utsettelse til ${dayText(it.until)}.`;
  const more = [it.text, it.contact === "" ? "" : `Kontakt: ${it.contact}`].filter((line) => line !== "");
  return [wish, ...more].join("\n");
}

const dayText = (day: CalendarDate): string => day.split("-").toReversed().join(".");
