import { connectionId, type Instant } from "@kravflyt/core";
import type { WebhookInbox } from "@kravflyt/store";
import { describe, expect, it } from "vitest";
import { hear, settle, toRead } from "./webhook-inbox.ts";

const ID = connectionId("c");
const at = (time: string) => `2026-03-02T${time}Z` as Instant;
const EMPTY: WebhookInbox = { connectionId: ID, pending: {}, deliveries: {}, seen: 4 };
const BOOKS = { kind: "books" } as const;
const told = (time: string, ...hints: Parameters<typeof hear>[1]["hints"]) => ({
  connectionId: ID,
  hints,
  at: at(time),
});

describe("what is heard", () => {
  it("first is read at once", () => {
    expect(hear(undefined, told("08:00:00.000", { kind: "item", key: "i9" }))).toEqual({
      after: {
        connectionId: ID,
        pending: { "i:i9": 1 },
        deliveries: {},
        seen: 1,
        seenAt: at("08:00:00.000"),
        waitingSince: at("08:00:00.000"),
      },
      read: "now",
    });
  });

  it("while a reading is to come is read with it, for two hours and no longer", () => {
    const before = { value: { ...EMPTY, waitingSince: at("08:00:00.000") }, version: 3 };
    expect(hear(before, told("09:59:59.999", BOOKS))?.read).toBe("is_asked_for");
    const late = hear(before, told("10:00:00.000", BOOKS));
    expect(late).toMatchObject({ read: "now", after: { waitingSince: at("10:00:00.000") } });
  });

  it("less than a minute after a reading is read at the next minute", () => {
    const before = { value: { ...EMPTY, readAt: at("08:00:00.000") }, version: 3 };
    expect(hear(before, told("08:00:59.999", BOOKS))?.read).toBe("soon");
    expect(hear(before, told("08:01:00.000", BOOKS))?.read).toBe("now");
  });

  it("of more than a hundred things is that the books changed", () => {
    const items = Array.from({ length: 100 }, (_, n) => ({ kind: "item", key: `i${n}` }) as const);
    const full = hear({ value: EMPTY, version: 1 }, told("08:00:00.000", ...items));
    expect(Object.keys(full?.after.pending ?? {})).toHaveLength(100);
    const over = hear(
      { value: EMPTY, version: 1 },
      told("08:00:00.000", ...items, { kind: "customer", sourceId: "5" }),
    );
    expect(over?.after.pending).toEqual({ books: 2 });
  });

  it("is remembered by the names of the last hundred messages", () => {
    const names = Array.from(
      { length: 100 },
      (_, n) => [`d${n}`, at(`08:00:00.${String(n).padStart(3, "0")}`)] as const,
    );
    const before = { value: { ...EMPTY, deliveries: Object.fromEntries(names) }, version: 1 };
    const heard = hear(before, { ...told("08:01:00.000", BOOKS), delivery: "d100" });
    expect(Object.keys(heard?.after.deliveries ?? {})).toHaveLength(100);
    expect(heard?.after.deliveries).not.toHaveProperty("d0");
    expect(heard?.after.deliveries).toHaveProperty("d1");
    expect(hear(before, { ...told("08:01:00.000", BOOKS), delivery: "d0" })).toBeUndefined();
  });
});

describe("a reading", () => {
  const inbox: WebhookInbox = {
    ...EMPTY,
    pending: { books: 2, "i:i9": 3, "c:5": 4 },
    waitingSince: at("08:00:00.000"),
  };

  it("strikes off what was heard of before it began, and asks for another where something came since", () => {
    expect(settle(inbox, { through: 3, at: at("08:00:09.000") })).toEqual({
      after: { ...inbox, pending: { "c:5": 4 }, readAt: at("08:00:09.000"), waitingSince: at("08:00:09.000") },
      isLeft: true,
    });
    const { waitingSince: _, ...rest } = inbox;
    expect(settle(inbox, { through: 4, at: at("08:00:09.000") })).toEqual({
      after: { ...rest, pending: {}, readAt: at("08:00:09.000") },
      isLeft: false,
    });
  });

  it("is of the items, the customers, or all that changed", () => {
    expect(toRead(inbox)).toEqual({ books: true, items: ["i9"], customers: ["5"] });
    expect(toRead(EMPTY)).toEqual({ books: false, items: [], customers: [] });
  });
});
