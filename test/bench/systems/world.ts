import { fork } from "node:child_process";
import { once } from "node:events";
import type { SystemName } from "@kravflyt/connectors";
import type { StatsReport } from "@kravflyt/local-aws";
import type { SandboxStats } from "@kravflyt/sandboxes";
import type { Door } from "../../../packages/local/src/world/desk/desk.ts";

/** The outside of a hub with one creditor, whose books hold so many open items; and all that it was asked so far. */
export type SystemWorld = StatsReport & {
  /** Settings of the functions: where all of it answers. */
  readonly environment: Readonly<Record<string, string>>;
  /** Keys of ours with the system, as its secret holds them. */
  readonly keys: string;
  /** What a connection by consent would have been given. */
  readonly accessToken: string;
  readonly door: Door;
  readonly accounts: { readonly interestAccount: string; readonly feeAccount: string; readonly bankAccount: string };
  /** Of the system. */
  readonly stats: SandboxStats;
};

export type RunningWorld = {
  readonly at: SystemWorld;
  readonly report: () => Promise<SystemWorld>;
  readonly close: () => void;
};

/** Starts the world in a process of its own, which ends with this one. */
export async function startWorldOf(system: SystemName, invoices: number): Promise<RunningWorld> {
  const child = fork(new URL("./serve-world.ts", import.meta.url), [system, String(invoices)], { execArgv: [] });
  const next = async () => (await once(child, "message"))[0] as SystemWorld;
  const at = await next();
  return {
    at,
    report: async () => {
      const answer = next();
      child.send("report");
      return answer;
    },
    close: () => child.disconnect(),
  };
}
