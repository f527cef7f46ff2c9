import { describe, expect, it } from "vitest";
import { textOf } from "./answer-texts.ts";
import { DEBTOR_ANSWERS, debtorRoutes } from "./debtor-routes.ts";
import { keyRoutes } from "./key-routes.ts";
import {
  COMMON_ANSWERS,
  KEY_ANSWERS,
  PERSON_ANSWERS,
  type RouteContract,
  type WireContract,
} from "./route-contract.ts";
import { routes } from "./routes.ts";

const refusals = Object.values<RouteContract>(routes).flatMap((route) => Object.keys(route.refusals));
const inLists = ["invoice_not_found", "already_in_case", "not_collectable", "customer_excluded"];
const forPrograms = Object.values<WireContract>(keyRoutes).flatMap((route) => Object.keys(route.refusals));
const forDebtors = Object.values<WireContract>(debtorRoutes).flatMap((route) => Object.keys(route.refusals));
const common = [COMMON_ANSWERS, PERSON_ANSWERS, KEY_ANSWERS, DEBTOR_ANSWERS].flatMap((answers) => Object.keys(answers));
const CODES = [...new Set([...common, ...refusals, ...forPrograms, ...forDebtors, ...inLists])].toSorted();

describe("an answer that is no", () => {
  it.each(CODES)("%s has a text in Norwegian and in English", (code) => {
    const text = textOf(code);
    expect(text?.nb).toMatch(/^[A-ZÆØÅÉ].{3,}/);
    expect(text?.en).toMatch(/^[A-Z].{3,}/);
    expect(text?.nb).not.toBe(text?.en);
  });
  it("has none for a code that nobody gives", () => expect(textOf("no_such_code")).toBeUndefined());
});
