import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { PushDesk, Register } from "@kravflyt/app";
import { outside as settings } from "./deps.ts";
import { type Patience, transport } from "./transport.ts";

/** The register of companies. */
export const register = (patience?: Patience): Register => ({
  send: transport({ system: "brreg", allowed: [settings().BRREG_URL], ...(patience && { patience }) }),
  apiUrl: settings().BRREG_URL,
});

/** A person looks on: asked once, however long it wants us to wait. */
const IN_TIME: Patience = { timeoutMs: 5_000, retries: 0 };

/** The register, with a transport for one question alone: nobody stands in line behind another's. */
export const registerInTime = (): Register => register(IN_TIME);

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
