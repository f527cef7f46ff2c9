import { afterEach, expect, it, vi } from "vitest";
import { openTabs, type Tabs } from "./tabs.ts";

const open: Tabs[] = [];
const tab = (onLogOut: () => void): Tabs => {
  const tabs = openTabs(onLogOut);
  open.push(tabs);
  return tabs;
};
afterEach(() => {
  for (const tabs of open.splice(0)) tabs.close();
});

it("tells every other tab of a log-out, and not the one that logs out", async () => {
  const own = vi.fn();
  const other = vi.fn();
  const third = vi.fn();
  const telling = tab(own);
  tab(other);
  tab(third);
  telling.tellLogOut();
  await vi.waitFor(() => {
    expect(other).toHaveBeenCalledOnce();
    expect(third).toHaveBeenCalledOnce();
  });
  expect(own).not.toHaveBeenCalled();
});
