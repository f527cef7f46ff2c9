import { BugError } from "@kravflyt/core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { dropIn } from "./buckets.ts";
import { bankInbox, bankInboxToLay, bankOutbox } from "./deps.ts";

beforeEach(() => {
  vi.stubEnv("BANK_BUCKET", "bank");
  vi.stubEnv("AWS_REGION", "eu-north-1");
});
afterEach(() => vi.unstubAllEnvs());

describe("a getter of the bank's bucket", () => {
  it.each([
    ["bankInbox", bankInbox, "incoming/"],
    ["bankInboxToLay", bankInboxToLay, "incoming/"],
    ["bankOutbox", bankOutbox, "outgoing/"],
  ])("reaches by %s one folder alone", (_name, getter, prefix) => {
    expect(getter()).toMatchObject({ name: "bank", prefix });
  });

  it("lets nothing be laid where the bank's files are read, before anything is sent", async () => {
    await expect(dropIn(bankInbox()).put("KF-1.xml", "<Document/>")).rejects.toThrow(BugError);
  });
});
