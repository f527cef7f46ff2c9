import { describe, expect, it } from "vitest";
import { FUNCTIONS, type Grants } from "../../functions/catalog.ts";
import { getters, knownGetters, usedGrants } from "./used-grants.ts";

/** `name: grant` for everything that is granted and not used, and the other way round. */
function differences(
  granted: Readonly<Record<string, Grants>>,
  used: Readonly<Record<string, Grants>>,
): readonly string[] {
  const lines = (all: Readonly<Record<string, Grants>>): readonly string[] =>
    Object.entries(all).flatMap(([name, { sends = [], ...grants }]) => [
      ...Object.entries(grants).map(([resource, level]) => `${name}: ${resource} ${level}`),
      ...sends.map((queue) => `${name}: sends ${queue}`),
    ]);
  const [have, need] = [lines(granted), lines(used)];
  return [
    ...have.filter((line) => !need.includes(line)).map((line) => `not used: ${line}`),
    ...need.filter((line) => !have.includes(line)).map((line) => `not granted: ${line}`),
  ];
}

const used = await usedGrants();
const granted = Object.fromEntries(FUNCTIONS.map(({ name, grants }) => [name, grants]));

describe("the grants of the catalogue", () => {
  it("are what each function's code uses, and nothing more", () => {
    expect(differences(granted, used)).toEqual([]);
  });

  it("are compared getter by getter, none left out", () => {
    expect(knownGetters.toSorted()).toEqual(getters().toSorted());
  });

  it.each([
    ["a resource", { plainMail: "send" }, "not used: find-due: plainMail send"],
    ["a queue", { sends: ["advance-case", "post-booking"] }, "not used: find-due: sends post-booking"],
  ] as const)("do not pass with %s too many", (_what, planted, found) => {
    expect(differences({ ...used, "find-due": { ...used["find-due"], ...planted } }, used)).toEqual([found]);
  });

  it("do not pass with writing where the code only reads", () => {
    const tooMuch = { ...used, "schedule-sync": { ...used["schedule-sync"], table: "read-write" as const } };
    expect(differences(tooMuch, used)).toEqual([
      "not used: schedule-sync: table read-write",
      "not granted: schedule-sync: table read",
    ]);
  });

  it("do not pass with the folder of orders to pay where the code reads what the bank laid down, nor the other way round", () => {
    const { bankInbox, ...reads } = used["read-bank-file"] ?? {};
    const { bankOutbox, ...orders } = used["send-payout"] ?? {};
    const changed = { "read-bank-file": { ...reads, bankOutbox }, "send-payout": { ...orders, bankInbox } };
    expect(differences({ ...used, ...changed } as typeof used, used)).toEqual([
      "not used: read-bank-file: bankOutbox read-write",
      "not used: send-payout: bankInbox read",
      "not granted: read-bank-file: bankInbox read",
      "not granted: send-payout: bankOutbox read-write",
    ]);
  });

  it.each([
    ["another kind of secret", "send-event", { connectionSecrets: "read-write" }, "connectionSecrets read-write"],
    ["a key that is ours alone", "send-event", { webhookKey: "read" }, "webhookKey read"],
    ["the keys of Vipps", "sync-creditor", { vippsKeys: "read" }, "vippsKeys read"],
  ] as const)("do not pass with %s that the code does not ask for", (_what, name, planted, found) => {
    const tooMuch = { ...used, [name]: { ...used[name], ...planted } };
    expect(differences(tooMuch, used)).toEqual([`not used: ${name}: ${found}`]);
  });

  it("do not pass with writing secrets where the code only reads them", () => {
    const tooMuch = { ...used, "send-event": { ...used["send-event"], subscriptionSecrets: "read-write" as const } };
    expect(differences(tooMuch, used)).toEqual([
      "not used: send-event: subscriptionSecrets read-write",
      "not granted: send-event: subscriptionSecrets read",
    ]);
  });

  it("do not pass with one too few", () => {
    const { table: _, ...tooLittle } = used["advance-case"] ?? {};
    expect(differences({ ...used, "advance-case": tooLittle }, used)).toEqual([
      "not granted: advance-case: table read-write",
    ]);
  });
});
