import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { PushDesk, Register } from "@kravflyt/app";
import { outside as settings } from "./deps.ts";
import { transport } from "./transport.ts";

/** The register of companies. */
export const register = (): Register => ({
  send: transport({ system: "brreg", allowed: [settings().BRREG_URL] }),
  apiUrl: settings().BRREG_URL,
});

let kept: Register | undefined;

/** What a push needs of the world: the register, with one transport for the life of the process. */
export function pushDesk(): PushDesk {
  kept ??= register();
  return {
    register: kept,
    worker: randomUUID,
    sleep: async (ms) => {
      await sleep(ms);
    },
  };
}
