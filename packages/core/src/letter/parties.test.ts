import { describe, expect, it } from "vitest";
import type { Address } from "../party.ts";
import { channelFor } from "./channel-for.ts";
import { letterhead, recipientLines } from "./parties.ts";
import { PHRASES_NB } from "./phrases-nb.ts";
import { plainText } from "./plain-text.ts";
import { sampleFacts } from "./sample-facts.ts";

function linesFor(name: string, address?: Address) {
  const { case: subject, ...facts } = sampleFacts("reminder");
  const { address: _, ...debtor } = { ...subject.debtor, name };
  return recipientLines({
    ...facts,
    case: { ...subject, debtor: address === undefined ? debtor : { ...debtor, address } },
  });
}

const abroad = (lines: readonly string[]): Address => ({
  lines,
  postalCode: "114 30",
  city: "Stockholm",
  countryCode: "SE",
});

describe("recipientLines", () => {
  it("ends with the place in capitals", () => {
    const address = { lines: ["Ærfuglveien 1"], postalCode: "9011", city: "Tromsø", countryCode: "NO" };
    expect(linesFor("Øystein Å", address)).toEqual(["Øystein Å", "Ærfuglveien 1", "9011 TROMSØ"]);
  });

  it("ends with the country in Norwegian abroad", () => {
    expect(linesFor("Sven", abroad(["Storgatan 1"]))).toEqual(["Sven", "Storgatan 1", "114 30 STOCKHOLM", "SVERIGE"]);
  });

  it.each([
    ["Sverige", ["Sven", "Storgatan 1", "114 30 STOCKHOLM", "SVERIGE"]],
    ["", ["Sven", "Storgatan 1", "114 30 STOCKHOLM"]],
  ])("takes a country that is no code of two letters as it stands: %j", (countryCode, lines) => {
    expect(linesFor("Sven", { ...abroad(["Storgatan 1"]), countryCode })).toEqual(lines);
  });

  it("keeps to the five lines of the window", () => {
    expect(linesFor("Sven", abroad(["c/o Berg", "Storgatan 1", "Uppgång B"]))).toEqual([
      "Sven",
      "c/o Berg",
      "Storgatan 1, Uppgång B",
      "114 30 STOCKHOLM",
      "SVERIGE",
    ]);
  });

  it("is the name alone where no address is known", () => {
    expect(linesFor("Sven")).toEqual(["Sven"]);
  });
});

describe("letterhead", () => {
  it("shows phone and e-mail, and only the one that is known", () => {
    const facts = sampleFacts("reminder");
    const contact = (changes: Partial<typeof facts.creditor>) =>
      letterhead({ ...facts, creditor: { ...facts.creditor, ...changes } }, PHRASES_NB).lines.slice(2);
    expect(contact({})).toEqual(["Telefon: 55 00 12 34", "E-post: faktura@fjordlys.example", "Org.nr.: 310 456 789"]);
    expect(contact({ phone: "" })).toEqual(["E-post: faktura@fjordlys.example", "Org.nr.: 310 456 789"]);
    expect(contact({ email: "" })).toEqual(["Telefon: 55 00 12 34", "Org.nr.: 310 456 789"]);
  });
});

describe("plainText", () => {
  it.each([
    ["Kari 🎉 Nordmann", "Kari Nordmann"],
    ["👩‍👩‍👧 Fam. Ås", "Fam. Ås"],
    ["❤️Butikken™ 24/7", "Butikken™ 24/7"],
    ["A\u030asa", "Åsa"],
    ["  Per\t\nPål\u00a0 ", "Per Pål"],
    ["Nor\u00admann\u200b", "Normann"],
    ["Łukasz Żółć #1*", "Łukasz Żółć #1*"],
    ["李小龍", "李小龍"],
    ["🇳🇴", ""],
  ])("%s becomes %s", (text, kept) => {
    expect(plainText(text)).toBe(kept);
  });
});

describe("channelFor", () => {
  it.each([
    ["an address and a creditor who sends by e-mail", "kari@aas.example", true, "email"],
    ["a creditor who does not", "kari@aas.example", false, "print"],
    ["no address", undefined, true, "print"],
    ["an empty address", " ", true, "print"],
  ] as const)("%s", (_, email, sendsByEmail, channel) => {
    expect(channelFor(email === undefined ? {} : { email }, { sendsByEmail })).toBe(channel);
  });
});
