import { describe, expect, it } from "vitest";
import { AGENCY_TOPICS, agencyHelp, createActionLabel, isGroupingAdvised } from "./help-texts.ts";

describe("help texts", () => {
  it("are there for every topic in both languages", () => {
    for (const language of ["nb", "en"] as const) {
      const texts = agencyHelp(language);
      expect(Object.keys(texts).toSorted()).toEqual([...AGENCY_TOPICS].toSorted());
      for (const text of Object.values(texts)) expect(text.length).toBeGreaterThan(40);
    }
  });

  it("say that the creditor pays nothing to start or to use it", () => {
    expect(agencyHelp("nb").price).toContain("koster ikke noe");
    expect(agencyHelp("en").price).toContain("costs nothing");
  });

  it("recommend grouping where customers have much history", () => {
    expect(agencyHelp("nb").grouping_recommended).toContain("mye historikk");
    expect(agencyHelp("en").grouping_recommended).toContain("much history");
  });
});

describe("the action that makes cases", () => {
  it("is called after the level", () => {
    expect(createActionLabel("Svea (simulert)", "reminder", "nb")).toBe("Opprett purring hos Svea (simulert)");
    expect(createActionLabel("Svea (simulert)", "collection", "nb")).toBe("Opprett inkasso hos Svea (simulert)");
    expect(createActionLabel("Svea (simulert)", "reminder", "en")).toBe("Create reminders at Svea (simulert)");
    expect(createActionLabel("Svea (simulert)", "collection", "en")).toBe("Create collection cases at Svea (simulert)");
  });
});

describe("grouping", () => {
  it("is advised against at the reminder level only", () => {
    expect(isGroupingAdvised("reminder", "customer")).toBe(false);
    expect(isGroupingAdvised("reminder", "item")).toBe(true);
    expect(isGroupingAdvised("collection", "customer")).toBe(true);
  });
});
