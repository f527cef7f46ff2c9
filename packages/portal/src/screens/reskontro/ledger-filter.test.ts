import { expect, it } from "vitest";
import { LedgerFilter } from "./ledger-filter.ts";

it("an address that says nonsense shows what is ready, as if it said nothing", () => {
  expect(LedgerFilter.parse({ vis: "tull", nivaa: 3, grunn: "../x", sok: "x".repeat(200), kreditor: 7 })).toEqual({});
});

it("an address that names a reason is kept", () => {
  expect(LedgerFilter.parse({ vis: "why", grunn: "no_address" })).toEqual({ vis: "why", grunn: "no_address" });
});
