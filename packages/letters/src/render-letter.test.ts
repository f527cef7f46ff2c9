import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { type Language, letterContent, STEPS } from "@kravflyt/core";
import { describe, expect, it } from "vitest";
import { manyClaims, sampleFacts } from "../../core/src/letter/sample-facts.ts";
import { CODE_EDGE, MARGIN, PAGE, WINDOW } from "./measures.ts";
import { readPdf, type TextRun } from "./read-pdf.ts";
import { renderLetter } from "./render-letter.ts";

const LANGUAGES: readonly Language[] = ["nb", "en"];
const contentOf = (step: (typeof STEPS)[number], language: Language = "nb") =>
  letterContent(sampleFacts(step, language));
const read = async (content: ReturnType<typeof contentOf>) => readPdf((await renderLetter(content)).pdf);
/** Cells are padded by a space that nobody sees, and groups of digits parted by a no-break space. */
const plain = (text: string) => text.replaceAll("\u00a0", " ").trim();

type Box = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
const overlaps = (run: Box, box: Box) =>
  run.left < box.right && run.right > box.left && run.top < box.bottom && run.bottom > box.top;

describe.each(STEPS.flatMap((step) => LANGUAGES.map((language) => [step, language] as const)))(
  "a %s in %s",
  (step, language) => {
    const content = contentOf(step, language);

    it("shows the address, whole and alone, in the window of a C5 envelope", async () => {
      const first = (await read(content)).runs.filter((run) => run.page === 1);
      const inWindow = first.filter((run) => overlaps(run, WINDOW.clear));
      expect(inWindow.map((run) => plain(run.text))).toEqual([
        "Kari Øvrebø Ås",
        "c/o Bjørnstad",
        "Øvre Slottsgate 12 B",
        "0157 OSLO",
      ]);
      for (const run of inWindow) {
        expect(run.left).toBeGreaterThanOrEqual(WINDOW.visible.left);
        expect(run.right).toBeLessThanOrEqual(WINDOW.visible.right);
        expect(run.top).toBeGreaterThanOrEqual(WINDOW.visible.top);
        expect(run.bottom).toBeLessThanOrEqual(WINDOW.visible.bottom);
      }
    });

    it("keeps the left edge free, stays on the sheet, and begins its text at 85 mm", async () => {
      const { runs } = await read(content);
      expect(Math.min(...runs.map((run) => run.left))).toBeGreaterThan(CODE_EDGE);
      expect(Math.max(...runs.map((run) => run.right))).toBeLessThanOrEqual(MARGIN.right + 0.1);
      expect(Math.max(...runs.map((run) => run.bottom))).toBeLessThan(PAGE.height - 5);
      const heading = runs.find((run) => plain(run.text) === content.heading);
      expect(heading?.top).toBeGreaterThanOrEqual(85);
    });

    it("lets no text run into other text", async () => {
      const { runs } = await read(content);
      const seen = runs.filter((run) => plain(run.text) !== "");
      const clashes = seen.flatMap((run, index) =>
        seen.slice(index + 1).filter((other) => other.page === run.page && overlaps(shrunk(run), shrunk(other))),
      );
      expect(clashes).toEqual([]);
    });

    it("prints every sentence, cell and sum of its content", async () => {
      const text = plain(
        (await read(content)).runs
          .filter(isBody)
          .map((run) => run.text)
          .join(" "),
      ).replace(/ +/g, " ");
      const told = [
        content.heading,
        ...content.opening.map((paragraph) => paragraph.text),
        ...content.payment.rows.map((row) => row.value),
        ...content.specification.rows.flatMap((row) => [row.label, row.issued, row.due, row.original, row.amount]),
        ...content.specification.notes.map((note) => note.text),
        ...content.sections.flatMap((section) => section.paragraphs.map((paragraph) => paragraph.text)),
        ...content.closing,
        ...(content.appendix?.entries.flatMap((entry) => [entry.title, entry.amount, ...entry.lines]) ?? []),
      ];
      expect(told.filter((words) => !text.includes(plain(words)))).toEqual([]);
    });

    it("is a tagged PDF 1.5 in its language with its fonts inside", async () => {
      const pdf = await read(content);
      expect(pdf).toMatchObject({ version: "1.5", tagged: true, showsTitle: true, pages: 2 });
      expect(pdf.lang).toBe(language === "nb" ? "nb-NO" : "en-GB");
      expect(pdf.fonts.map((font) => [font.name.slice(7), font.embedded]).toSorted()).toEqual([
        ["SourceSans3-Regular", true],
        ["SourceSans3-SemiBold", true],
      ]);
      expect(pdf.tags.filter((tag) => tag === "H1")).toHaveLength(1);
      expect(pdf.tags.filter((tag) => tag === "TH")).toHaveLength(5);
      expect(pdf.tags.filter((tag) => tag === "TR")).toHaveLength(content.specification.rows.length + 1);
      expect(new Set(pdf.tags)).toEqual(new Set(["Document", "P", "H1", "H2", "Table", "TR", "TH", "TD"]));
    });
  },
);

/** What belongs to the letter itself, not to every page of it. */
const isBody = (run: TextRun) => run.top < MARGIN.bottom + 2 && (run.page === 1 || run.top > MARGIN.nextTop - 2);

/** Without the room for accents and descenders, which lines may share. */
const shrunk = (run: TextRun) => ({ ...run, top: run.top + 0.8, bottom: run.bottom - 0.5, right: run.right - 0.3 });

describe("the same content", () => {
  it("makes the same bytes, named by their hash", async () => {
    const [one, two] = [
      await renderLetter(contentOf("payment_demand")),
      await renderLetter(contentOf("payment_demand")),
    ];
    expect(Buffer.compare(one.pdf, two.pdf)).toBe(0);
    expect(one.sha256).toBe(createHash("sha256").update(two.pdf).digest("hex"));
  });

  it("makes the same bytes after other letters, and in another process", async () => {
    await renderLetter(contentOf("reminder", "en"));
    const here = await renderLetter(contentOf("payment_demand"));
    const script = `
      import { letterContent } from "@kravflyt/core";
      import { renderLetter } from "@kravflyt/letters";
      import { sampleFacts } from ${JSON.stringify(new URL("../../core/src/letter/sample-facts.ts", import.meta.url).href)};
      process.stdout.write((await renderLetter(letterContent(sampleFacts("payment_demand")))).sha256);`;
    const env = { ...process.env, TZ: "America/Los_Angeles" };
    const there = execFileSync(process.execPath, ["--input-type=module", "--eval", script], {
      cwd: import.meta.dirname,
      env,
      encoding: "utf8",
    });
    expect(there).toBe(here.sha256);
  });

  it("makes another file when it is another letter", async () => {
    const ids = [readPdf((await renderLetter(contentOf("dunning"))).pdf).fileId];
    ids.push(readPdf((await renderLetter(contentOf("dunning", "en"))).pdf).fileId);
    expect(new Set(ids).size).toBe(2);
  });
});

describe("long letters", () => {
  it("names the columns again on each page and numbers the pages", async () => {
    const { runs, pages } = await read(letterContent(manyClaims()));
    expect(pages).toBe(3);
    const heads = runs.filter((run) => plain(run.text) === "Fakturadato").map((run) => run.page);
    expect(heads).toEqual([1, 2]);
    const labels = runs.map((run) => plain(run.text)).filter((text) => text.startsWith("Side "));
    expect(labels).toEqual(["Side 1 av 3", "Side 2 av 3", "Side 3 av 3"]);
  });

  it("are refused beyond twenty pages", async () => {
    const content = letterContent(manyClaims());
    const [row] = content.specification.rows;
    const withRows = (length: number) => {
      const rows = Array.from({ length }, () => row).filter((one) => one !== undefined);
      return renderLetter({ ...content, specification: { ...content.specification, rows } });
    };
    await expect(withRows(840)).resolves.toMatchObject({ pages: 20 });
    await expect(withRows(900)).rejects.toMatchObject({ code: "too_many_pages", field: "letter" });
  });
});

describe("what cannot be printed", () => {
  const content = contentOf("dunning");

  it.each([
    ["李", "U+674E"],
    ["🎉", "U+1F389"],
  ])("%s in a name is refused with its field, not drawn as a box", async (character, code) => {
    const recipient = [`Kari ${character}`, ...content.recipient.slice(1)];
    const refused = renderLetter({ ...content, recipient });
    await expect(refused).rejects.toMatchObject({ code: "character_not_in_font", field: "recipient.0" });
    await expect(refused).rejects.toThrow(`letter refused: character_not_in_font in recipient.0: ${code}`);
  });

  it("a name in many European alphabets is drawn", async () => {
    const recipient = ["Łukasz Żółć Ðorđe Šabić", "Čáhppesjávri Ŋuorbmi", "Γιώργος Ελληνικός", "Ольга Шостакович"];
    const { runs } = await read({ ...content, recipient });
    expect(runs.map((run) => plain(run.text))).toEqual(expect.arrayContaining(recipient));
  });

  it("an address that needs more lines than the window shows is refused", async () => {
    const recipient = Array.from({ length: 6 }, () => "Storgata 1");
    await expect(renderLetter({ ...content, recipient })).rejects.toMatchObject({ code: "address_does_not_fit" });
  });

  it("a long line of an address is broken, or set smaller, inside the window", async () => {
    const name = "Stiftelsen Nordnorsk Senter for Bygdeutvikling, Kulturminnevern og Reiseliv i Indre Troms og Omegn";
    const { runs } = await read({ ...content, recipient: [name, ...content.recipient.slice(1)] });
    const lines = runs.filter((run) => run.page === 1 && overlaps(run, WINDOW.clear));
    expect(lines).toHaveLength(5);
    for (const run of lines) expect(run.right).toBeLessThanOrEqual(WINDOW.visible.right);
  });

  it("a sender's name that would reach into the window is refused", async () => {
    const sender = { ...content.sender, name: "Svært Langt Navn ".repeat(30).trim() };
    await expect(renderLetter({ ...content, sender })).rejects.toMatchObject({ code: "sender_does_not_fit" });
  });

  it("a long name of the creditor moves the text down instead of running into it", async () => {
    const references = [...content.references, { label: "Kreditor", value: "Langt Selskapsnavn ".repeat(12).trim() }];
    const { runs } = await read({ ...content, references });
    const heading = runs.find((run) => plain(run.text) === "Purring");
    const lowest = Math.max(...runs.filter((run) => run.text.includes("Selskapsnavn")).map((run) => run.bottom));
    expect(heading?.top).toBeGreaterThan(lowest);
  });
});

describe("a letter that leads to the debtor's page", () => {
  const page = {
    address: "portal.nordlys.example/krav",
    code: "ABCD-EFGH-JKMN-PQRS",
    link: "https://portal.nordlys.example/krav#20260042.ABCDEFGHJKMNPQRS",
  };
  const withPage = (step: (typeof STEPS)[number], language: Language = "nb") =>
    letterContent({ ...sampleFacts(step, language), page });

  it.each(STEPS)("%s: has no more pages for it", async (step) => {
    expect((await read(withPage(step))).pages).toBe((await read(contentOf(step))).pages);
  });

  it.each(LANGUAGES)("says in words what the image says, in %s", async (language) => {
    const { runs } = await read(withPage("payment_demand", language));
    const text = runs.map((run) => plain(run.text)).join(" ");
    expect(text).toContain("portal.nordlys.example/krav");
    expect(text).toContain("ABCD-EFGH-JKMN-PQRS");
  });

  it("shows an image that is told of to those who do not see it", async () => {
    const { tags } = await read(withPage("dunning"));
    expect(tags.filter((tag) => tag === "Figure")).toHaveLength(1);
  });

  it("makes the same bytes each time, and others for another code", async () => {
    const [one, again] = [await renderLetter(withPage("dunning")), await renderLetter(withPage("dunning"))];
    const other = await renderLetter(
      letterContent({ ...sampleFacts("dunning"), page: { ...page, code: "BBBB-EFGH-JKMN-PQRS" } }),
    );
    expect(again.sha256).toBe(one.sha256);
    expect(other.sha256).not.toBe(one.sha256);
  });
});
