import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readTenants, TenantFileError } from "../../infra/tenants.ts";

const NORDLYS = {
  tenant: "nordlys",
  account: "111111111111",
  region: "eu-north-1",
  operatorKind: "agency",
  operatorName: "Nordlys Inkasso AS",
  portalUrl: "https://portal.nordlys.example",
  emailSender: "inkasso@nordlys.example",
  alarmEmail: "drift@nordlys.example",
  logDays: 365,
  requestsPerSecond: 50,
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kravflyt-tenants-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (file: string, content: unknown): void =>
  writeFileSync(join(folder, file), typeof content === "string" ? content : JSON.stringify(content));

describe("tenant files", () => {
  it("are read by name", () => {
    write("nordlys.json", NORDLYS);
    write("arnes.json", { ...NORDLYS, tenant: "arnes" });
    expect(readTenants(folder).map(({ tenant }) => tenant)).toEqual(["arnes", "nordlys"]);
  });

  it.each([
    ["is not JSON", "{", "not JSON"],
    ["lacks the account", { ...NORDLYS, account: undefined }, "account: Invalid input: expected string"],
    ["has an account of 11 digits", { ...NORDLYS, account: "11111111111" }, "account: an AWS account has 12 digits"],
    ["has a portal without TLS", { ...NORDLYS, portalUrl: "http://p.example" }, "portalUrl: an https address"],
    ["has a name that would end the script", { ...NORDLYS, operatorName: "Nordlys' Inkasso" }, "operatorName: a name"],
    ["has a field that nobody knows", { ...NORDLYS, debug: true }, 'Unrecognized key: "debug"'],
    ["keeps logs for a time that cannot be had", { ...NORDLYS, logDays: 100 }, "logDays: one of 30, 90"],
    [
      "has a login that says no scope to tell access tokens by",
      { ...NORDLYS, login: { issuer: "https://login.nordlys.example", audience: ["kravflyt"] } },
      "login.scope: Invalid input: expected string",
    ],
    ["has another tenant's name", { ...NORDLYS, tenant: "arnes" }, "must be named arnes.json"],
  ])("are refused by name when one %s", (_what, content, why) => {
    write("nordlys.json", content);
    expect(() => readTenants(folder)).toThrow(TenantFileError);
    expect(() => readTenants(folder)).toThrow("nordlys.json: ");
    expect(() => readTenants(folder)).toThrow(why);
  });

  it("must be there", () => {
    expect(() => readTenants(folder)).toThrow("no tenant file");
  });
});
