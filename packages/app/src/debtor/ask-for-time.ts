import { type CalendarDate, type Case, debtorMay, type Result, refuse } from "@kravflyt/core";
import type { Shell } from "../shell.ts";
import { type MessageRefusal, tellCaseHandler } from "./debtor-message.ts";
import { type NotOurs, whyNotOurs } from "./object.ts";

export type AskForTime = {
  readonly askId: string;
  /** What else the debtor says, and how to reach them; may be empty. */
  readonly text: string;
  readonly contact: string;
} & (
  | { readonly kind: "plan"; readonly instalments: number; readonly firstOn: CalendarDate }
  | { readonly kind: "deferral"; readonly until: CalendarDate }
);

export type AskRefusal = NotOurs | MessageRefusal | { readonly code: "objected_before" | "day_in_the_past" };

/**
 * The debtor asks for instalments or for a later day. It lands with the case handler as a message that waits for an answer,
 * and decides nothing: until somebody has agreed, the claim stands as it stood. Asking the same again asks once.
 * @throws ConflictError when somebody wrote at the same moment.
 */
export async function askForTime(shell: Shell, state: Case, it: AskForTime): Promise<Result<void, AskRefusal>> {
  const wrong = whyNotOurs(state);
  if (wrong !== undefined) return refuse(wrong);
  if (!debtorMay(state).ask) return refuse({ code: "objected_before" });
  if ((it.kind === "plan" ? it.firstOn : it.until) <= shell.today) return refuse({ code: "day_in_the_past" });
  return tellCaseHandler(shell, state, { id: it.askId, wish: wishIn(it), more: moreIn(it) });
}

/** In Norwegian, as those who answer read it; what the debtor wrote stands as it is. */
const wishIn = (it: AskForTime): string =>
  it.kind === "plan"
    ? `Ønsker avdragsordning: ${it.instalments} avdrag, det første ${dayText(it.firstOn)}.`
    : `Ønsker utsettelse til ${dayText(it.until)}.`;

const moreIn = ({ text, contact }: AskForTime): readonly string[] =>
  [text, contact === "" ? "" : `Kontakt: ${contact}`].filter((line) => line !== "");

const dayText = (day: CalendarDate): string => day.split("-").toReversed().join(".");
