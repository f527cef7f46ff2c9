import { BugError } from "@kravflyt/core";
import { afterEach, beforeEach, describe, expect, expectTypeOf, it, vi } from "vitest";
import { dropIn } from "./buckets.ts";
import {
  attachments,
  attachmentsToRead,
  bankInbox,
  bankInboxToLay,
  bankOutbox,
  connectionSecrets,
  lettersToFind,
  lettersToKeep,
  lettersToRead,
  proofSecrets,
  subscriptionSecrets,
  subscriptionSecretsToRead,
  systemSecrets,
} from "./deps.ts";

beforeEach(() => {
  vi.stubEnv("BANK_BUCKET", "bank");
  vi.stubEnv("LETTERS_BUCKET", "letters");
  vi.stubEnv("SECRETS_PREFIX", "kravflyt/test/");
  vi.stubEnv("AWS_REGION", "eu-north-1");
});
afterEach(() => vi.unstubAllEnvs());

describe("a getter of a folder", () => {
  it.each([
    ["bankInbox", bankInbox, "bank", "incoming/"],
    ["bankInboxToLay", bankInboxToLay, "bank", "incoming/"],
    ["bankOutbox", bankOutbox, "bank", "outgoing/"],
    ["lettersToRead", lettersToRead, "letters", "letters/"],
    ["lettersToFind", lettersToFind, "letters", "letters/"],
    ["lettersToKeep", lettersToKeep, "letters", "letters/"],
    ["attachments", attachments, "letters", "attachments/"],
    ["attachmentsToRead", attachmentsToRead, "letters", "attachments/"],
  ])("reaches by %s one folder alone", (_getter, getter, name, prefix) => {
    expect(getter()).toMatchObject({ name, prefix });
  });

  it.each([
    ["the bank's files", bankInbox],
    ["letters", lettersToRead],
    ["letters", lettersToFind],
    ["attachments", attachmentsToRead],
  ])("lets nothing be laid where %s are read, before anything is sent", async (_what, getter) => {
    await expect(dropIn(getter()).put("KF-1.xml", "<Document/>")).rejects.toThrow(BugError);
  });
});

describe("a getter of secrets", () => {
  it("takes the names of its own kind alone", () => {
    type NameFor<Getter extends () => { read: (name: never) => unknown }> = Parameters<ReturnType<Getter>["read"]>[0];
    expectTypeOf<NameFor<typeof connectionSecrets>>().toEqualTypeOf<`connection/${string}`>();
    expectTypeOf<NameFor<typeof subscriptionSecrets>>().toEqualTypeOf<`subscription/${string}`>();
    expectTypeOf<NameFor<typeof subscriptionSecretsToRead>>().toEqualTypeOf<`subscription/${string}`>();
    expectTypeOf<NameFor<typeof proofSecrets>>().toEqualTypeOf<"proof/signing-key">();
    expectTypeOf<NameFor<typeof systemSecrets>>().toEqualTypeOf<
      "system/fiken" | "system/poweroffice" | "system/svea-sim" | "system/tripletex" | "system/xena"
    >();
  });

  it.each([
    ["connectionSecrets", connectionSecrets, ["read", "write"]],
    ["subscriptionSecrets", subscriptionSecrets, ["read", "write"]],
    ["subscriptionSecretsToRead", subscriptionSecretsToRead, ["read"]],
    ["proofSecrets", proofSecrets, ["read", "write"]],
    ["systemSecrets", systemSecrets, ["read"]],
  ])("gives by %s no more ways than were granted", (_name, getter, ways) => {
    expect(Object.keys(getter())).toEqual(ways);
  });
});
