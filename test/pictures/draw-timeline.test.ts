import { expect, it } from "vitest";
import { caseTimeline } from "./case-timeline.ts";
import { drawTimeline } from "./draw-timeline.ts";
import { sampleHistory } from "./sample-history.ts";

const timeline = caseTimeline(sampleHistory);
const svg = drawTimeline(timeline);
const textsIn = (part: string): readonly string[] =>
  [...part.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, text = ""]) => text.replaceAll("\u00a0", " "));
const rowsIn = (picture: string): readonly string[] => [...picture.matchAll(/<g>.*<\/g>/g)].map(([row]) => row);

it("writes each row's day, what happened, its change and what is owed", () => {
  expect(rowsIn(svg).map(textsIn)).toEqual([
    ["15. jan", "2026", "Fakturaen forfalt", "nr. 500, utstedt 01.01.2026", "14 + 14 dager", "+10 000,00", "10 000,00"],
    ["29. jan", "2026", "Saken åpnet", "av autopiloten", "rente +46,03", "10 046,03"],
    ["29. jan", "2026", "Purring", "på e-post, frist 12.02.2026", "14 + 4 dager", "+38,00", "10 084,03"],
    [
      "16. feb",
      "2026",
      "Inkassovarsel",
      "på e-post, frist 02.03.2026",
      "14 dager",
      "+38,00",
      "rente +59,18",
      "10 181,21",
    ],
    ["21. feb", "2026", "En del betalt", "på klientkonto, betalt 20.02.2026", "−10 181,21", "rente +13,15", "13,15"],
    ["21. feb", "2026", "Saken avsluttet", "rest på 13,15 kr ettergitt", "−13,15", "0,00"],
    ["1. mar", "2026", "Utbetalt og bokført", "10 181,21 kr til kreditor", "0,00"],
  ]);
});

it("draws a time to pay as a bar and the wait after it as a line, each as long as its days", () => {
  // 404 to 616 is 1 January to 2 March, 60 days
  expect(rowsIn(svg)[0]).toContain('<rect x="404" y="166" width="49.5" height="14" rx="3" class="bar"/>');
  expect(rowsIn(svg)[0]).toContain('<line x1="453.5" x2="502.9" y1="173" y2="173" class="wait"/>');
});

it("says to those who do not see it what it is and what happened", () => {
  expect(svg).toContain('role="img" aria-labelledby="title desc"');
  expect(svg).toContain('<title id="title">Fra forfalt faktura til oppgjør</title>');
  expect(svg).toContain(
    "En sak for Lunde Rør AS. Skyldneren er en privatperson. 15.01.2026: Fakturaen forfalt (nr. 500,",
  );
  expect(svg).toContain("01.03.2026: Utbetalt og bokført");
});

it("names no debtor", () => {
  expect(svg).not.toContain("Nordmann");
});

it("draws the same rows the same way", () => {
  expect(drawTimeline(caseTimeline(sampleHistory))).toBe(svg);
});

it("needs nothing from elsewhere: no script, no font but generic ones, no link", () => {
  expect(svg).not.toMatch(/<script|<image|<a |href|url\(|@import|@font-face/);
  expect([...svg.matchAll(/font-family: ([^;]+);/g)].map(([, fonts]) => fonts)).toEqual(["system-ui, sans-serif"]);
});

it("closes each element that it opens, and lets no text become one", () => {
  const hostile = drawTimeline({ ...timeline, title: `<b> & "Sønn"` });
  expect(hostile).toContain("&lt;b&gt; &amp; &quot;Sønn&quot;");
  const open: string[] = [];
  for (const [, slash, name = "", , empty] of hostile.matchAll(/<(\/?)(\w+)((?:\s[^<>]*?)?)(\/?)>/g)) {
    if (slash === "/") expect(open.pop()).toBe(name);
    else if (empty !== "/") open.push(name);
  }
  expect(open).toEqual([]);
});
