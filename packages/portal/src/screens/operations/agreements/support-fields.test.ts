import { describe, expect, it } from "vitest";
import { supportFieldsOf, supportOf, supportProblems } from "./support-fields.ts";

const HOURS = { nb: "Hverdager 8–16", en: "Weekdays 8–16" };
const FULL = {
  name: "Kundesenteret",
  email: "hjelp@fjellvik.example",
  phone: "22000009",
  hoursNb: HOURS.nb,
  hoursEn: HOURS.en,
};

describe("whom people can ask, as a person writes it", () => {
  it("is saved without what was left empty, which is what the operator itself has", () => {
    const empty = supportFieldsOf({ name: null, email: null, phone: null, openingHours: null });
    expect(empty).toEqual({ name: "", email: "", phone: "", hoursNb: "", hoursEn: "" });
    expect(supportOf(empty)).toEqual({});
    const { name, email, phone } = FULL;
    expect(supportOf({ ...FULL, name: ` ${name} ` })).toEqual({ name, email, phone, openingHours: HOURS });
    expect(supportFieldsOf({ name, email, phone, openingHours: HOURS })).toEqual(FULL);
  });

  it.each([
    [{}, []],
    [{ email: "" }, []],
    [{ email: "hjelp" }, ["email"]],
    [{ name: "x".repeat(201) }, ["name"]],
    [{ hoursEn: " " }, ["hoursEn"]],
    [{ hoursNb: "" }, ["hoursNb"]],
    [{ hoursNb: "", hoursEn: "" }, []],
  ])("is told with %j what is wrong: hours are said in both languages, or in none", (changes, problems) => {
    expect(supportProblems({ ...FULL, ...changes })).toEqual(problems);
  });
});
