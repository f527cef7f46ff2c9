import { expect, it, vi } from "vitest";
import { afterReturn, createRelogin } from "./relogin.ts";

it("lets what waits go on when the same person is back", async () => {
  const relogin = createRelogin();
  const waiting = relogin.wait();
  expect(relogin.isWaiting()).toBe(true);
  const startAnew = vi.fn();
  afterReturn("same", relogin, startAnew);
  await waiting;
  expect(relogin.isWaiting()).toBe(false);
  expect(startAnew).not.toHaveBeenCalled();
});

it("sends nothing of what waits as another person: the page starts anew", async () => {
  const relogin = createRelogin();
  const sent = vi.fn();
  void relogin.wait().then(sent);
  const startAnew = vi.fn();
  afterReturn("another", relogin, startAnew);
  await Promise.resolve();
  expect(startAnew).toHaveBeenCalledOnce();
  expect(relogin.isWaiting()).toBe(true);
  expect(sent).not.toHaveBeenCalled();
});
