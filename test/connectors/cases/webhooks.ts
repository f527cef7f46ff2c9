import { assert } from "@kravflyt/core";
import { expect } from "vitest";
import { type Case, contractCase, type Test } from "../contract-case.ts";
import type { Driver } from "../driver.ts";

const none = ({ connector }: Driver) => (connector.webhooks === undefined ? "webhooks" : undefined);

const webhooksOf = ({ connector, world }: Test) => {
  assert(connector.webhooks !== undefined && world.messages !== undefined, "messages are not offered");
  return { webhooks: connector.webhooks, messages: world.messages };
};

export const webhookCases: readonly Case[] = [
  contractCase(
    "knows a message of the system for genuine, and hears what it tells",
    async (test) => {
      const { webhooks, messages } = webhooksOf(test);
      const { delivery, hints } = await messages.next();
      expect(webhooks.isGenuine(delivery, messages.secret)).toBe(true);
      expect(webhooks.hints(delivery.body)).toEqual(hints);
    },
    none,
  ),

  contractCase(
    "knows a message with another secret for no message of the system",
    async (test) => {
      const { webhooks, messages } = webhooksOf(test);
      const { delivery } = await messages.next();
      expect(webhooks.isGenuine(delivery, `${messages.secret}x`)).toBe(false);
      expect(webhooks.isGenuine({ ...delivery, headers: {}, secretPath: "" }, messages.secret)).toBe(false);
    },
    none,
  ),

  contractCase(
    "knows a message whose text was changed on the way for no message of the system",
    async (test) => {
      const { webhooks, messages } = webhooksOf(test);
      const { delivery } = await messages.next();
      expect(webhooks.isGenuine({ ...delivery, body: `${delivery.body} ` }, messages.secret)).toBe(false);
    },
    (driver) => none(driver) ?? (driver.connector.can.webhooks === "signed" ? undefined : "signed"),
  ),

  contractCase(
    "hears nothing in a text that is no message of the system",
    async (test) => {
      const { webhooks } = webhooksOf(test);
      expect(["", "null", "[]", "{}", "<html>", '{"a":'].map(webhooks.hints)).toEqual(Array(6).fill(undefined));
    },
    none,
  ),

  contractCase(
    "is told once although it has subscribed twice at the same address, as after a lost answer",
    async (test) => {
      const { webhooks, messages } = webhooksOf(test);
      const { api } = test.world;
      const it = { url: messages.url, secret: messages.secret };
      await webhooks.subscribe(api, it);
      const once = await messages.subscriptions();
      const id = await webhooks.subscribe(api, it);
      expect(await messages.subscriptions()).toBe(once);
      await webhooks.unsubscribe(api, id);
      expect(await messages.subscriptions()).toBe(0);
    },
    none,
  ),

  contractCase(
    "knows whether it is told still: not when the system, or somebody in it, has ended it",
    async (test) => {
      const { webhooks, messages } = webhooksOf(test);
      const { api } = test.world;
      const id = await webhooks.subscribe(api, { url: messages.url, secret: messages.secret });
      expect(await webhooks.isOn(api, id)).toBe(true);
      await webhooks.unsubscribe(api, id.split(",").at(-1) ?? "");
      expect(await webhooks.isOn(api, id)).toBe(false);
      await webhooks.unsubscribe(api, id);
      expect(await webhooks.isOn(api, id)).toBe(false);
    },
    none,
  ),

  contractCase(
    "is told no more after it has unsubscribed, and may unsubscribe twice",
    async (test) => {
      const { webhooks, messages } = webhooksOf(test);
      const { api } = test.world;
      const id = await webhooks.subscribe(api, { url: messages.url, secret: messages.secret });
      await webhooks.unsubscribe(api, id);
      await webhooks.unsubscribe(api, id);
      expect(await messages.subscriptions()).toBe(0);
    },
    none,
  ),
];
