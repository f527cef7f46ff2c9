import type { CalendarDate } from "@kravflyt/core";
import type { Sandboxes } from "../../sandboxes.ts";
import type { DemoCreditor, Desk } from "./desk.ts";
import { openFikenDesk } from "./fiken-desk.ts";
import { openGoDesk } from "./go-desk.ts";
import { openTripletexDesk } from "./tripletex-desk.ts";
import { openXenaDesk } from "./xena-desk.ts";

type OpenDesk = (sandboxes: Sandboxes, creditor: DemoCreditor, began: CalendarDate) => Promise<Desk>;

/** One line for each accounting system. */
const OPEN = {
  fiken: ({ fiken }, creditor, began) => openFikenDesk(fiken, creditor, began),
  xena: ({ xena }, creditor) => openXenaDesk(xena, creditor),
  poweroffice: ({ poweroffice }, creditor) => openGoDesk(poweroffice, creditor),
  tripletex: ({ tripletex }, creditor) => openTripletexDesk(tripletex, creditor),
} as const satisfies Record<Desk["system"], OpenDesk>;

/** A desk for each creditor, in the same order. `began` is the first day of the demo. */
export async function openDesks(
  sandboxes: Sandboxes,
  creditors: readonly DemoCreditor[],
  began: CalendarDate,
): Promise<readonly Desk[]> {
  const desks: Desk[] = [];
  for (const creditor of creditors) desks.push(await OPEN[creditor.system](sandboxes, creditor, began));
  return desks;
}
