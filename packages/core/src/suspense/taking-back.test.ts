import { expect, it } from "vitest";
import { calendarDate } from "../calendar-date.ts";
import { ore } from "../money.ts";
import { takenBackOf } from "./taking-back.ts";

const on = calendarDate("2026-03-10");
const paid = (paymentId: string, amount: number, isNamed = false, paidOn = "2026-03-02") => ({
  paymentId,
  amountOre: ore(amount),
  isNamed,
  paidOn: calendarDate(paidOn),
});

it.each([
  ["the one of that amount", [paid("a", 500), paid("b", 600)], "a"],
  ["the one that the bank names, of two", [paid("a", 500), paid("b", 500, true)], "b"],
  ["of the day itself", [paid("a", 500, false, "2026-03-10")], "a"],
  ["none that came a day later", [paid("a", 500, false, "2026-03-11")], "no_payment"],
  ["neither of two of that amount", [paid("a", 500), paid("b", 500)], "several_payments"],
  ["neither of two that the bank names", [paid("a", 500, true), paid("b", 500, true)], "several_payments"],
  ["none that is an øre more", [paid("a", 501)], "in_part"],
  ["none that is an øre less", [paid("a", 499)], "no_payment"],
  ["none but the one that is named, though another has the amount", [paid("a", 501, true), paid("b", 500)], "in_part"],
  ["none", [], "no_payment"],
])("is %s", (_, all, expected) => {
  const found = takenBackOf({ on, amountOre: ore(500) }, all);
  expect(found.ok ? found.value.paymentId : found.refusal.code).toBe(expected);
});
