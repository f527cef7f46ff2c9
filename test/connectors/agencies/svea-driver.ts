import { randomUUID } from "node:crypto";
import { type Access, agencies, type Send, type Signing, withCredentials } from "@kravflyt/connectors";
import { assert } from "@kravflyt/core";
import { type SveaSandbox, startSveaSandbox } from "@kravflyt/sandboxes";
import type { Clock } from "../driver.ts";
import { makeWay } from "../way.ts";
import type { AgencyBooks, AgencyDriver, AgencyPeople, AgencyWorld } from "./driver.ts";

const agency = agencies["svea-sim"];
const CREDENTIALS = { customer_number: "400123", user_name: "lunde", password: "p@ss: ørnsett" } as const;
const OTHER = { customer_number: "400124", user_name: "nordby", password: "another-password" } as const;
const RECEIPT_MS = 120_000;
const KID_LENGTH = 13;

export const sveaDriver: AgencyDriver = {
  agency,
  start,
  pageSize: 100,
  kidLength: KID_LENGTH,
  receiptMs: RECEIPT_MS,
  paths: {
    cases: "/case-batches",
    payments: "/payments",
    messages: "/messages",
    close: "/close",
    address: "/address-notices",
  },
};

async function start(clock: Clock): Promise<AgencyWorld> {
  const server = await startSveaSandbox({ now: clock.now, seed: false, receiptMs: RECEIPT_MS });
  for (const [it, name] of [
    [CREDENTIALS, "Lunde Rør AS"],
    [OTHER, "Nordby Engros AS"],
  ] as const) {
    const { customer_number: customerNumber, user_name: userName, password } = it;
    await inSvea(server, "create-customer", { customerNumber, userName, password, name, kidLength: KID_LENGTH });
  }
  const way = makeWay(clock, { system: "svea-sim", allowed: [server.url], requestsPerSecond: 8 });
  const signing: Signing = { credentials: CREDENTIALS, ours: {}, apiUrl: server.apiUrl };
  const by = (credentials: Signing["credentials"]): Access => ({
    apiUrl: server.apiUrl,
    send: opened(way.send, { ...signing, credentials }),
  });
  return {
    access: by(CREDENTIALS),
    other: by(OTHER),
    way,
    people: peopleOf(server),
    books: booksOf(server),
    orderFault: server.orderFault,
    clearFaults: server.clearFaults,
    violations: () => server.stats().violations.concurrent + server.stats().violations.rate,
    pasted: {
      send: way.send,
      signing,
      samples: [
        { pasted: { ...CREDENTIALS, customer_number: " 400123\n" }, read: CREDENTIALS },
        { pasted: { ...CREDENTIALS, user_name: "\tlunde " }, read: CREDENTIALS },
      ],
      unreadable: [
        { pasted: { ...CREDENTIALS, customer_number: "lunde" }, field: "customer_number" },
        { pasted: { ...CREDENTIALS, user_name: "Lunde Rør" }, field: "user_name" },
        { pasted: { ...CREDENTIALS, password: "" }, field: "password" },
      ],
    },
    wrong: [
      { credential: "customer_number", told: true, access: by({ ...CREDENTIALS, customer_number: "999999" }) },
      { credential: "user_name", told: true, access: by({ ...CREDENTIALS, user_name: "made-up-user" }) },
      { credential: "password", told: true, access: by({ ...CREDENTIALS, password: "made-up-password" }) },
    ],
    secrets: [CREDENTIALS.password, OTHER.password, "made-up-password"],
    revoke: () =>
      inSvea(server, "change-password", { customerNumber: CREDENTIALS.customer_number, password: "a-new-password" }),
    close: server.close,
  };
}

const opened = (send: Send, signing: Signing): Send =>
  withCredentials(send, agency.auth, { signing, getToken: async () => "" });

function peopleOf(server: SveaSandbox): AgencyPeople {
  return {
    debtorPays: (caseNumber, { amountOre: amount, on: date }) =>
      inSvea(server, "debtor-pays", { caseNumber, amount, date }),
    addCosts: (caseNumber, { feesOre: fees = 0, publicFeesOre: publicFees = 0, interestOre: interest = 0 }) =>
      inSvea(server, "add-costs", { caseNumber, fees, publicFees, interest }),
    write: (caseNumber, text) => inSvea(server, "write-message", { caseNumber, text }),
    sendLetter: (caseNumber, sentOn) =>
      inSvea(server, "send-letter", { caseNumber, kind: "DEMAND", sentOn, channel: "POST" }),
    giveUp: (caseNumber) => inSvea(server, "give-up", { caseNumber }),
    holdReceipts: (held) => inSvea(server, "hold-receipts", { held }),
  };
}

function booksOf(server: SveaSandbox): AgencyBooks {
  const caseOf = (externalId: string) => {
    const found = server.books().cases.find((one) => one.externalId === externalId);
    assert(found !== undefined, `the agency does not work ${externalId}`);
    return found;
  };
  return {
    cases: () => server.books().cases.map(({ externalId }) => externalId),
    principalOre: (id) => caseOf(id).principal,
    directOre: (id) => caseOf(id).direct,
    messages: (id) => caseOf(id).messages,
    closedReason: (id) => caseOf(id).closedReason,
    remittedOre: () => server.books().remitted,
    submitted: server.submitted,
    addressNotices: () => server.customer(CREDENTIALS.customer_number).addressNotices.length,
    differences: server.reconcile,
  };
}

async function inSvea(server: SveaSandbox, operation: string, body: object): Promise<void> {
  const response = await server.fetch(
    new Request(`${server.url}/_world/${operation}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ operationId: randomUUID(), ...body }),
    }),
  );
  assert(response.ok, `${operation} answered ${response.status}`);
}
