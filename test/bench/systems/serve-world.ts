import { isSystemName } from "@kravflyt/connectors";
import { calendarDate } from "@kravflyt/core";
import { startLocalAws } from "@kravflyt/local-aws";
import {
  seedCreditor,
  startBrregSandbox,
  startFikenSandbox,
  startPowerOfficeSandbox,
  startTripletexSandbox,
  startXenaSandbox,
} from "@kravflyt/sandboxes";
import { localEnvironment } from "../../../packages/local/src/environment.ts";
import type { Sandboxes } from "../../../packages/local/src/sandboxes.ts";
import { demoCreditors } from "../../../packages/local/src/world/demo-parties.ts";
import { openDesks } from "../../../packages/local/src/world/desk/open-desks.ts";
import { orderAt } from "../../../packages/local/src/world/desk/order.ts";
import { fillBooks } from "./fill-books.ts";
import type { SystemWorld } from "./world.ts";

// AWS, one accounting system and Brønnøysund in a process of their own. The systems hold whoever asks to their limits, by a
// clock that moves.

const [, , system = "", count = "0"] = process.argv;
if (!isSystemName(system)) throw new RangeError(`no system ${system}`);
const invoices = Number(count);

const STARTS_MS = Date.parse("2026-03-02T09:00:00.000Z");
const began = performance.now();
const now = () => STARTS_MS + Math.round(performance.now() - began);
const aws = await startLocalAws({ durable: false, now });
const brreg = await startBrregSandbox({ now });
const sandboxes = {
  fiken: await startFikenSandbox({ now, seed: false }),
  xena: await startXenaSandbox({ now, seed: false }),
  poweroffice: await startPowerOfficeSandbox({ now, seed: false }),
  tripletex: await startTripletexSandbox({ now, seed: false }),
};
const [creditor] = demoCreditors(1, [system]);
if (creditor === undefined) throw new RangeError("no creditor");
if (system === "fiken") await orderAt(sandboxes.fiken.url, {})("create-company", "company", seedCreditor(0).company);
// the bank is no part of this: nothing is paid
const [desk] = await openDesks(sandboxes as unknown as Sandboxes, [creditor], calendarDate("2026-01-01"));
if (desk === undefined) throw new RangeError("no desk");
await fillBooks(desk, { invoices, register: orderAt(brreg.url, {}) });

const { fiken, xena, poweroffice, tripletex } = sandboxes;
const addresses = {
  awsUrl: aws.url,
  hubUrl: "http://127.0.0.1",
  fikenApiUrl: fiken.apiUrl,
  fikenLoginUrl: `${fiken.url}/oauth`,
  xenaApiUrl: xena.apiUrl,
  brregUrl: brreg.apiUrl,
  poweroffice,
  tripletexUrl: tripletex.apiUrl,
  // no agency is asked for anything
  sveaSimUrl: "http://127.0.0.1",
  vippsUrl: "http://127.0.0.1",
};
const KEYS = {
  fiken: fiken.credentials,
  xena: {},
  poweroffice: {
    application_key: poweroffice.credentials.applicationKey,
    subscription_key: poweroffice.credentials.subscriptionKey,
  },
  tripletex: { consumer_token: tripletex.credentials.consumerToken },
};
/** With the limits that the hub keeps in the cloud: nothing of local mode's own. No system is asked to tell of changes by itself. */
const { HUB_URL: _, ...local } = localEnvironment(addresses, []);
const environment = Object.fromEntries(
  Object.entries(local).filter(([name]) => !name.endsWith("_REQUESTS_PER_SECOND")),
);

const report = (): SystemWorld => ({
  ...aws.stats(),
  environment,
  keys: JSON.stringify(KEYS[system]),
  accessToken: fiken.credentials.personalToken,
  door: desk.door,
  accounts: desk.accounts,
  stats: sandboxes[system].stats(),
});

process.on("message", () => process.send?.(report()));
process.on("disconnect", () => process.exit(0));
process.send?.(report());
