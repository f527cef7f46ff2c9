import { type DebtorRouteName, debtorRoutes } from "@kravflyt/contracts";
import { invoiceChange } from "@kravflyt/store";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { askAs, askDoor, codeOf } from "../../test/http/debtor-door.ts";
import type { TestHub } from "../../test/http/hub.ts";
import { anInvoice, LUNDE } from "../../test/http/parties.ts";
import { startVippsHub } from "../../test/http/vipps-hub.ts";
import { DEBTOR_ROUTES, FUNCTIONS, ROUTES } from "../catalog.ts";

/** What each route is asked with: whoever may ask is answered 200. */
const QUESTIONS: Readonly<Record<DebtorRouteName, object>> = {
  seeClaim: {},
  objectToClaim: { body: { text: "Varen kom aldri." } },
  askForTime: {
    body: { askId: "ask-0001", kind: "deferral", until: "2026-03-20", text: "Lønn den 20.", contact: "" },
  },
  payByVipps: {},
  followVipps: {},
};
const ASKED_IN_TURN = [
  "seeClaim",
  "askForTime",
  "payByVipps",
  "followVipps",
  "objectToClaim",
] as const satisfies readonly DebtorRouteName[];

let hub: TestHub;
let closeVipps: () => Promise<void>;
let numbers: readonly string[] = [];
beforeAll(async () => {
  const started = await startVippsHub();
  hub = started.hub;
  closeVipps = started.vipps.close;
  const sourceId = "20002";
  const customer = { ...anInvoice(2).invoice.customer, sourceId };
  const other = anInvoice(2, { invoice: { customer }, debtor: { sourceId } });
  await hub.put(invoiceChange({ after: anInvoice(1) }), invoiceChange({ after: other }));
  const body = { invoiceIds: ["lunde-fiken:1", "lunde-fiken:2"], mode: "manual", confirm: true };
  await hub.ask("startCases", "worker", { params: { creditorId: LUNDE }, body });
  const read = await Promise.all(["1", "2"].map((caseId) => hub.ask("readCase", "reader", { params: { caseId } })));
  numbers = read.map((answer) => answer.body.number);
});
afterAll(async () => {
  await closeVipps();
  await hub.close();
});

let minute = 0;
/** Each test asks in a minute of its own: how often is another test's. */
beforeEach(() => {
  minute += 5;
  hub.to(new Date(Date.parse("2026-03-02T09:00:00Z") + minute * 60_000).toISOString());
});

const NOTHING = { status: 404, body: { code: "no_such_claim" } };
const own = (at: number): string => numbers[at] ?? "";
const codeText = (at: number): string => codeOf(own(at)).split(".")[1] ?? "";

const ofTable = (requests: Readonly<Record<string, number>>) =>
  Object.entries(requests).filter(([name]) => name.startsWith("DynamoDB"));

describe.each(DEBTOR_ROUTES)("%s opens nothing", (name) => {
  const refused = async (authorization: string | undefined) => {
    const before = hub.requests();
    expect(await askDoor(name, authorization, QUESTIONS[name])).toEqual(NOTHING);
    return { before, after: hub.requests() };
  };

  it("without a code", async () => {
    await refused(undefined);
  });

  it("with another case's code, and reads nothing for it", async () => {
    const { before, after } = await refused(`Krav ${own(0)}.${codeText(1)}`);
    expect(ofTable(after)).toEqual(ofTable(before));
  });

  it("with a code that is wrong in its last letter, in small letters, or cut short", async () => {
    const right = codeOf(own(0));
    const last = right.endsWith("A") ? "B" : "A";
    await refused(`Krav ${right.slice(0, -1)}${last}`);
    await refused(`Krav ${right.toLowerCase()}`);
    await refused(`Krav ${right.slice(0, -1)}`);
  });

  it("with the code of a number that no case has", async () => {
    await refused(`Krav ${codeOf("99999999")}`);
  });

  it("with a token of the portal, or the code as one", async () => {
    await refused("Bearer operator");
    await refused(`Bearer ${codeOf(own(0))}`);
  });

  it("whatever else the request says that it is about", async () => {
    const asked = { ...QUESTIONS[name], query: { caseId: "1", number: own(0) } };
    expect(await askDoor(name, undefined, asked)).toEqual(NOTHING);
  });
});

describe("a code", () => {
  it("opens its own claim only", async () => {
    expect(await askAs("seeClaim", own(0))).toMatchObject({ status: 200, body: { number: own(0) } });
    expect(await askAs("seeClaim", own(1))).toMatchObject({ status: 200, body: { number: own(1) } });
  });

  it("opens every route of the page", async () => {
    for (const name of ASKED_IN_TURN) expect((await askAs(name, own(1), QUESTIONS[name])).status).toBe(200);
    expect([...ASKED_IN_TURN].toSorted()).toEqual([...DEBTOR_ROUTES].toSorted());
  });

  it("opens no route of the portal", async () => {
    for (const name of ROUTES) {
      const path: string = debtorRoutes.seeClaim.path;
      expect(name in debtorRoutes, `${name} ${path}`).toBe(false);
    }
    expect((await hub.ask("readCase", undefined, { params: { caseId: "1" } })).status).toBe(403);
  });

  it("is asked with so often, and then has to wait; the other claim's is not kept waiting", async () => {
    const answers = [];
    for (let asked = 0; asked < 33; asked += 1) answers.push((await askAs("seeClaim", own(0))).status);
    expect(answers.filter((status) => status === 429).length).toBeGreaterThan(0);
    expect(answers.slice(0, 20).every((status) => status === 200)).toBe(true);
    expect((await askAs("seeClaim", own(1))).status).toBe(200);
  });

  it("has 80 bits in letters that are taken for no others, and tells nothing of the next number's", () => {
    expect(codeText(0)).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/);
    expect(codeText(1)).not.toBe(codeText(0));
  });
});

describe("the page's door", () => {
  it("has the grants that it needs and no others", () => {
    expect(FUNCTIONS.find(({ name }) => name === "debtor-api")?.grants).toEqual({
      table: "read-write",
      debtorKey: "read",
      vippsKeys: "read",
      sends: ["advance-case", "post-booking", "publish-event", "tell-of-message"],
    });
  });

  it("names no case and no person in any address", () => {
    expect(DEBTOR_ROUTES.map((name) => debtorRoutes[name].path).filter((path) => path.includes("{"))).toEqual([]);
  });
});
