import { creditorId } from "@kravflyt/core";
import type { Table } from "@kravflyt/store";
import { expect, it } from "vitest";
import { onceAroundCases } from "./around-cases.ts";

it("looks again at what could not be read, and once at what could", async () => {
  let asked = 0;
  const send = async () => {
    asked += 1;
    if (asked === 1) throw new Error("throttled");
    return { Items: [] };
  };
  const db = { send } as unknown as Table["db"];
  const { subscriptions } = onceAroundCases({ db, name: "table" });
  await expect(subscriptions(creditorId("lunde"))).rejects.toThrow("throttled");
  const [first, second] = [subscriptions(creditorId("lunde")), subscriptions(creditorId("lunde"))];
  expect(await first).toEqual([]);
  expect(await second).toEqual([]);
  const after = asked;
  expect(await subscriptions(creditorId("lunde"))).toEqual([]);
  expect(asked).toBe(after);
});
