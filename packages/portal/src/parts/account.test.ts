import { expect, it } from "vitest";
import { accountText } from "./account.ts";

it("an account number is read in three groups, and what is none stays as it is", () => {
  expect(accountText("76940512057")).toBe("7694 05 12057");
  expect(accountText("DE02120300000000202051")).toBe("DE02120300000000202051");
});
