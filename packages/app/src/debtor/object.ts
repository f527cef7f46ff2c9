import { createHash } from "node:crypto";
import { accept, type Case, isHeld, type Result, refuse } from "@kravflyt/core";
import type { Versioned } from "@kravflyt/store";
import { decideAndSave, type RefusedWith } from "../carry-out.ts";
import type { Shell } from "../shell.ts";
import { BY_DEBTOR, type MessageRefusal, tellCaseHandler } from "./debtor-message.ts";

export type NotOurs = RefusedWith<"case_is_closed" | "at_agency">;

/** Why the debtor can do nothing on this claim here. */
export function whyNotOurs(state: Case): NotOurs | undefined {
  if (state.closed !== undefined) return { code: "case_is_closed", closedOn: state.closed.on };
  return isHeld(state, "agency") ? { code: "at_agency" } : undefined;
}

export type ObjectionRefusal = NotOurs | MessageRefusal;

/**
 * The debtor objects: we send and charge nothing until a person has answered, and the case handler is told, however the case
 * stands. An objection that stands is not written over: what is added to it is told as well. The same again changes nothing, and
 * finishes what was cut off. @throws ConflictError when the case changed meanwhile.
 */
export async function objectToClaim(
  shell: Shell,
  seen: Versioned<Case>,
  text: string,
): Promise<Result<Case, ObjectionRefusal>> {
  const wrong = whyNotOurs(seen.value);
  if (wrong !== undefined) return refuse(wrong);
  const before = seen.value.holds.find(({ kind }) => kind === "objection");
  const order = { type: "hold", hold: "objection", on: shell.today, by: BY_DEBTOR, note: text } as const;
  const held =
    before === undefined ? await decideAndSave(shell, { seen, codes: ["case_is_closed"] }, order) : accept(seen.value);
  if (!held.ok) return held;
  const on = before?.on ?? shell.today;
  const told = await tellCaseHandler(shell, held.value, { id: idOf(on, text), wish: WISH, more: [text] });
  // what holds the case holds it, also where nothing more can be written on it
  return told.ok || before === undefined ? held : told;
}

const WISH = "Mener at noe er feil.";

/** By the objection and the words: sent twice it is one message. */
const idOf = (on: string, text: string): string =>
  `objection-${on}-${createHash("sha256").update(text).digest("hex").slice(0, 24)}`;
