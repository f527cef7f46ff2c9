import { isSameSecret, type Webhooks } from "@kravflyt/connectors";
import { calendarDate, type Instant } from "@kravflyt/core";
import { describe, expect, it } from "vitest";
import { receiveWebhook } from "./receive-webhook.ts";
import type { Shell } from "./shell.ts";

const AT = "2026-03-02T08:00:00.000Z" as Instant;

/** A system that signs when it sent: none of those that are spoken to does so yet. */
const webhooks: Webhooks = {
  subscribe: async () => "1",
  unsubscribe: async () => {},
  isOn: async () => true,
  isGenuine: ({ secretPath }, secret) => isSameSecret(secretPath, secret),
  sentAt: ({ headers }) => headers["sent-at"] as Instant | undefined,
  hints: () => [{ kind: "books" }],
  reply: { status: 200, body: "" },
};
const door = { connectors: { dated: { webhooks } } as never, key: "k" };
/** HMAC-SHA256 of `webhook dated c~1` by the key `k`. */
const SECRET = "KeABcCaML1nbjhWNl_FVrbCa7xYp9bK01yruZ7w-gyU";

/** Nothing that comes from outside the window gets as far as the table. */
const shell: Shell = {
  table: { db: { send: () => Promise.reject(new Error("was read")) }, name: "t" } as never,
  at: AT,
  today: calendarDate("2026-03-02"),
  enqueue: async () => {},
};

const sent = (at: string) =>
  receiveWebhook(shell, door, {
    system: "dated",
    address: "c~1",
    delivery: { secretPath: SECRET, headers: { "sent-at": at }, body: "" },
  });

describe("a message that says under its signature when it was sent", () => {
  it.each(["2026-03-02T07:55:00.000Z", "2026-03-02T08:05:00.000Z"])("is taken when it is five minutes off: %s", (at) =>
    expect(sent(at)).rejects.toThrow("was read"),
  );

  it.each(["2026-03-02T07:54:59.999Z", "2026-03-02T08:05:00.001Z"])(
    "is refused unread when it is a millisecond more: %s",
    async (at) => expect(await sent(at)).toEqual({ ok: false, refusal: { code: "outside_window" } }),
  );

  it("is refused when the time cannot be read", async () => {
    expect(await sent("yesterday")).toEqual({ ok: false, refusal: { code: "outside_window" } });
  });
});
