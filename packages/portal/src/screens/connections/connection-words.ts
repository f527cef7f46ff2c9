import type { Reply } from "../../api/client.ts";

export type Connection = Reply<"readConnection">;
export type Health = Reply<"readConnectionHealth">;
export type System = Reply<"listSystems">["systems"][number];

/** What is read from files or written by hand; it has no books behind it. */
export const FILE_SYSTEM = "file";
/** What a program of the creditor's own sends over the API. */
export const PUSH_SYSTEM = "other";

export const CONDITION_COLORS = {
  not_set_up: "warning",
  off: "neutral",
  well: "success",
  failing: "warning",
  stale: "danger",
  needs_person: "danger",
} as const satisfies Readonly<Record<Health["condition"], string>>;

/** Nothing comes through it: it waits for a new consent, or its last reading did not end well. */
export const isTroubled = ({ status, health }: Reply<"listConnections">["connections"][number]): boolean =>
  status === "needs_reconnect" || (status === "active" && health.problem !== undefined);

/** What a person can do about a connection as it is. */
type ConnectionActions = {
  /** Which words the way into the setup has; absent where there is none. */
  readonly setup: "goOn" | "reconnect" | "settings" | "switchOn" | undefined;
  /** Has the books read now; `tryAgain` after a reading that failed. */
  readonly sync: "syncNow" | "tryAgain" | undefined;
  readonly mayChoose: boolean;
  readonly maySwitchOff: boolean;
};

export function actionsOf(
  { system, status }: Pick<Connection, "system" | "status">,
  { hasProblem, createsCases, isSeveral }: Readonly<Record<"hasProblem" | "createsCases" | "isSeveral", boolean>>,
): ConnectionActions {
  const isActive = status === "active";
  return {
    setup: SETUP_OF[status],
    sync: !isActive || system === PUSH_SYSTEM ? undefined : hasProblem ? "tryAgain" : "syncNow",
    mayChoose: isActive && isSeveral && !createsCases,
    maySwitchOff: isActive || status === "needs_reconnect",
  };
}

const SETUP_OF = {
  new: "goOn",
  authorized: "goOn",
  active: "settings",
  needs_reconnect: "reconnect",
  off: "switchOn",
} as const satisfies Readonly<Record<Connection["status"], ConnectionActions["setup"]>>;

/** An address of the outside that may stand behind a link: nothing else can a browser be led to. */
export const helpUrlOf = (url: unknown): string | undefined =>
  typeof url === "string" && URL.canParse(url) && new URL(url).protocol === "https:" ? url : undefined;
