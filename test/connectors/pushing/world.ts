import { payOut, readBankFiles, type Shell, sendPayout } from "@kravflyt/app";
import { API_SCOPES, type ApiScope } from "@kravflyt/contracts";
import {
  assert,
  type Creditor,
  caseId,
  connectionId,
  dayInNorway,
  type Instant,
  invoiceId,
  laterBy,
} from "@kravflyt/core";
import { startBrregSandbox } from "@kravflyt/sandboxes";
import { creditorChange, loadCase, loadConnection, loadCreditor, loadInvoice } from "@kravflyt/store";
import { handler as startDueCases } from "../../../functions/schedule/start-cases.ts";
import { startTestHub, type TestHub } from "../../http/hub.ts";
import { oneDay } from "../../http/one-day.ts";
import { AUTOPILOT, LUNDE } from "../../http/parties.ts";
import { inboxWith } from "../../main-job/walk.ts";
import { type Door, openDoor } from "./door.ts";

export const OTHER = connectionId("lunde-other");

/** An answer over HTTP; `retryAfter` in seconds. */
export type Answer = {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly retryAfter?: number;
  readonly replayed: boolean;
};

export type Asked = {
  readonly body?: unknown;
  /** What lets in: a key of the public API, or the id of a person. */
  readonly by?: string;
  readonly idempotencyKey?: string | undefined;
  /** No time passes: how many can come at once. */
  readonly atOnce?: boolean;
};

/** So long a program takes between two requests: ten a second are let through. */
const BETWEEN_MS = 100;
const SETUP = {
  itemsFrom: "2025-01-01",
  daysBeforeShown: 0,
  interestAccount: "8050",
  feeAccount: "3900",
  bankAccount: "1920",
  wash: "kind_only",
};

const JSON_BODY = { "content-type": "application/json" };

let register: Awaited<ReturnType<typeof startBrregSandbox>> | undefined;

/** The register of companies: one for all hubs of a test file, since functions keep its address. */
async function registerUp() {
  register ??= await startBrregSandbox();
  process.env["BRREG_URL"] = register.apiUrl;
  return register;
}
export const closeRegister = async (): Promise<void> => register?.close();

/** Asks over HTTP; a little time passes before each request. */
const askerOf =
  (hub: Pick<TestHub, "to" | "now">, door: Door) =>
  async (method: string, path: string, it: Asked = {}): Promise<Answer> => {
    if (it.atOnce !== true) hub.to(laterBy(hub.now(), BETWEEN_MS));
    const answer = await fetch(`${door.url}${path}`, {
      method,
      headers: {
        "content-type": "application/json",
        ...(it.by !== undefined && { authorization: `Bearer ${it.by}` }),
        ...(it.idempotencyKey !== undefined && { "idempotency-key": it.idempotencyKey }),
      },
      ...(it.body !== undefined && { body: typeof it.body === "string" ? it.body : JSON.stringify(it.body) }),
    });
    const retryAfter = answer.headers.get("retry-after");
    return {
      status: answer.status,
      body: JSON.parse(await answer.text()),
      replayed: answer.headers.get("idempotent-replayed") === "true",
      ...(retryAfter !== null && { retryAfter: Number(retryAfter) }),
    };
  };

export type World = Awaited<ReturnType<typeof startWorld>>;

/** The hub behind its gateway, and a creditor with a system of its own that is switched on and has a key to everything. */
export async function startWorld(creditor: Partial<Creditor> = {}) {
  const brreg = await registerUp();
  const hub = await startTestHub();
  process.env["BRREG_URL"] = brreg.apiUrl;
  process.env["PUBLIC_API_REQUESTS_PER_SECOND"] = "10";
  const errors: unknown[] = [];
  const door = await openDoor((error) => errors.push(error));
  const shell = (): Shell => ({
    table: hub.table,
    at: hub.now(),
    today: dayInNorway(hub.now()),
    enqueue: async () => {},
  });
  const ask = askerOf(hub, door);
  const asAdmin = async (method: string, path: string, body?: unknown) => {
    const answer = await ask(method, path, { by: "admin", body });
    assert(answer.status < 300, `${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const before = await loadCreditor(hub.table, LUNDE);
  assert(before !== undefined, "no creditor");
  const terms = { creditor: { ...before.value.creditor, ...creditor }, autopilot: { ...AUTOPILOT, fullAuto: true } };
  await hub.put(creditorChange({ before, after: { ...before.value, ...terms } }));
  const makeKey = async (scopes: readonly ApiScope[] = API_SCOPES, more: object = {}) => {
    const made = await asAdmin("POST", "/creditors/lunde/api-keys", { name: "Kasse", scopes, ...more });
    return { key: String(made["key"]), keyId: String(made["keyId"]) };
  };
  await asAdmin("POST", "/creditors/lunde/connections/credentials", { system: "other", credentials: {} });
  await asAdmin("PUT", `/connections/${OTHER}`, SETUP);
  await asAdmin("PUT", "/creditors/lunde/creates-cases", { connectionId: OTHER });
  return {
    hub,
    url: door.url,
    ask,
    asAdmin,
    makeKey,
    shell,
    register: brreg,
    /** A unit in the register of companies. */
    registered: async (organizationNumber: string, form: "AS" | "ENK", status = "active") => {
      const entity = { organizationNumber, name: "PRØVE", form, status };
      const body = JSON.stringify({ operationId: `${organizationNumber}-${status}`, entity });
      await fetch(`${brreg.url}/_world/put-entity`, { method: "POST", headers: JSON_BODY, body });
    },
    errors,
    /** A day as the schedules make it: cases start, letters go. */
    day: async (day: string) => {
      hub.to(`${day}T05:30:00.000Z` as Instant);
      await startDueCases();
      await oneDay(hub, day);
    },
    caseOf: async (number = "1") => (await loadCase(hub.table, caseId(number)))?.value,
    invoice: async (id: string) => (await loadInvoice(hub.table, invoiceId(`${OTHER}:${id}`)))?.value,
    connection: async () => (await loadConnection(hub.table, OTHER))?.value,
    /** The debtor pays to the client account with the KID of the case. */
    payUs: async (number: string, { amountOre, on }: { readonly amountOre: number; readonly on: string }) => {
      const kid = (await loadCase(hub.table, caseId(number)))?.value.kid ?? "";
      await readBankFiles(shell(), await inboxWith(kid, amountOre, on));
    },
    payOut: async () => {
      const [payout] = (await payOut(shell(), LUNDE)).payouts;
      if (payout !== undefined) await sendPayout(shell(), { put: async () => {} }, payout.payoutId);
      return payout?.payoutId;
    },
    close: async () => {
      await door.close();
      await hub.close();
    },
  };
}
