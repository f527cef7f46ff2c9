import { describe, expect, it } from "vitest";
import { formatFor } from "../i18n/format.ts";
import { codeText, refusalText } from "./refusal-text.ts";

const nb = formatFor("nb");
const en = formatFor("en");

describe("a refusal", () => {
  it("is a sentence with the day that belongs to it", () => {
    const refusal = { code: "waiting_period_runs", until: "2026-03-01" };
    expect(refusalText(refusal, "nb", nb)).toBe("Ventetiden løper (til 01.03.2026).");
    expect(refusalText(refusal, "en", en)).toBe("The waiting period runs (until 01/03/2026).");
  });

  it("leaves out facts that say nothing to people", () => {
    const refusal = { code: "case_not_running", status: "on_hold", law: "LOV-1988-05-13-26" };
    expect(refusalText(refusal, "nb", nb)).toBe("Saken løper ikke.");
  });

  it("that nobody wrote a text for shows its code rather than nothing", () => {
    expect(refusalText({ code: "never_heard_of" }, "nb", nb)).toBe("never_heard_of.");
  });
});

it("names a step and a hold by its code", () => {
  expect(codeText("collection_notice", "nb")).toBe("Inkassovarsel");
  expect(codeText("objection", "en")).toBe("The debtor objects");
});
