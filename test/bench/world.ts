import { fork } from "node:child_process";
import { once } from "node:events";
import type { StatsReport } from "@kravflyt/local-aws";

/** Where everything outside the product answers, and all that it was asked since it started. */
export type WorldReport = StatsReport & {
  readonly awsUrl: string;
  readonly fikenUrl: string;
  readonly fikenApiUrl: string;
  readonly personalToken: string;
  readonly brregUrl: string;
  readonly brregApiUrl: string;
  readonly fikenRequests: number;
  /** Requests that Fiken got while it still answered another of the same token. */
  readonly fikenConcurrent: number;
  readonly brregRequests: number;
};

export type World = {
  readonly at: WorldReport;
  readonly report: () => Promise<WorldReport>;
  readonly close: () => void;
};

/** Starts the emulators and sandboxes in a process of their own; they end with this one. */
export async function startWorld(): Promise<World> {
  const child = fork(new URL("./outside-world.ts", import.meta.url), { execArgv: [] });
  const next = async () => (await once(child, "message"))[0] as WorldReport;
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
