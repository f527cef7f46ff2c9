import * as z from "zod";
import type { Connection } from "../connections/connection-words.ts";

const Text = z.string().max(200).optional().catch(undefined);

/** What the address of the setup says: a page that is opened again, or comes back from a system, is where it was. */
export const WizardSearch = z.object({
  kreditor: Text,
  system: Text,
  /** The connection that has been begun. */
  kobling: Text,
  selskap: Text,
  steg: z.enum(["tilgang", "selskap", "innstillinger", "test", "ferdig"]).optional().catch(undefined),
});
export type WizardSearch = z.infer<typeof WizardSearch>;

/** Where a step leads: what changes in the address, and whether the step before is kept in the history. */
export type Go = (to: WizardSearch, replace?: boolean) => void;

export const STAGES = ["system", "access", "company", "settings", "test"] as const;
export type Stage = (typeof STAGES)[number];

type WizardFacts = {
  readonly search: WizardSearch;
  /** Absent while nothing has been begun. */
  readonly connection: Pick<Connection, "status" | "company"> | undefined;
  /** The system sends by itself: there are no books with companies to choose from. */
  readonly pushes: boolean;
  /** The settings have been filled in since the page was opened. */
  readonly isFilledIn: boolean;
};

/** Where a person is in the setup. What is not so yet cannot be skipped by the address. */
export function stageOf({ search, connection, pushes, isFilledIn }: WizardFacts): Stage | "done" {
  const { system, steg, selskap } = search;
  if (system === undefined) return "system";
  if (connection === undefined || !isLetIn(connection) || steg === "tilgang") return "access";
  if (steg === "ferdig" && connection.status === "active") return "done";
  const isOpen = connection.company === undefined && !pushes;
  if (isOpen && (selskap === undefined || steg === "selskap")) return "company";
  return steg === "test" && isFilledIn ? "test" : "settings";
}

/** The system let us in, and does so still. */
export const isLetIn = ({ status }: Pick<Connection, "status">): boolean =>
  status !== "new" && status !== "needs_reconnect";

/** The steps that are shown: a system that sends by itself has no company to choose. */
export const stagesOf = (pushes: boolean): readonly Stage[] =>
  pushes ? STAGES.filter((stage) => stage !== "company") : STAGES;
