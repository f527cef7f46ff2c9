import { FileRefused } from "../issue.ts";
import { PARTS_MAX, SHARED_CHARACTERS_MAX } from "../limits.ts";
import { readXmlWhole } from "./xml.ts";
import type { Parts } from "./zip.ts";

export type Workbook = {
  /** In the order of the tabs; `part` is its path. */
  readonly sheets: readonly { readonly name: string; readonly part: string; readonly isHidden: boolean }[];
  readonly date1904: boolean;
};

/** The parts of a workbook that tell where its sheets lie. @throws FileRefused when it is none. */
export async function readWorkbook(parts: Parts): Promise<Workbook> {
  const part = await parts.readIndex(WORKBOOK);
  const relations = await parts.readIndex("xl/_rels/workbook.xml.rels");
  if (part === undefined || relations === undefined) throw new FileRefused("FILE_NOT_SUPPORTED");
  const targets = new Map<string, string>();
  await readXmlWhole(relations, {
    open: (name, attribute) => {
      if (name === "Relationship") targets.set(attribute("Id") ?? "", attribute("Target") ?? "");
      if (targets.size > PARTS_MAX) throw new FileRefused("FILE_TOO_LARGE");
    },
  });
  const sheets: { name: string; part: string; isHidden: boolean }[] = [];
  let date1904 = false;
  await readXmlWhole(part, {
    open: (name, attribute) => {
      if (name === "workbookPr") date1904 = isTrue(attribute("date1904"));
      if (name !== "sheet") return;
      if (sheets.length >= PARTS_MAX) throw new FileRefused("FILE_TOO_LARGE");
      const target = targets.get(attribute("id") ?? "") ?? "";
      sheets.push({
        name: attribute("name") ?? "",
        part: target.startsWith("/") ? target.slice(1) : `xl/${target}`,
        isHidden: /hidden/i.test(attribute("state") ?? ""),
      });
    },
  });
  return { sheets, date1904 };
}

export const WORKBOOK = "xl/workbook.xml";

const isTrue = (text: string | undefined): boolean => text === "1" || text === "true";

/** What an entry of a list costs beside its text. */
const ENTRY_CHARACTERS = 8;

/** The texts that cells name by their number. Phonetic readings of them are left out. */
export async function readSharedTexts(parts: Parts): Promise<readonly string[]> {
  const part = await parts.read("xl/sharedStrings.xml");
  if (part === undefined) return [];
  const texts: string[] = [];
  let characters = 0;
  let current = "";
  let inText = false;
  let phonetic = 0;
  const count = (more: number): void => {
    characters += more;
    if (characters > SHARED_CHARACTERS_MAX) throw new FileRefused("FILE_TOO_LARGE");
  };
  await readXmlWhole(part, {
    open: (name) => {
      if (name === "si") current = "";
      if (name === "rPh") phonetic += 1;
      inText = name === "t" && phonetic === 0;
    },
    text: (text) => {
      if (!inText) return;
      current += text;
      count(text.length);
    },
    close: (name) => {
      if (name === "rPh") phonetic -= 1;
      if (name === "t") inText = false;
      if (name !== "si") return;
      count(ENTRY_CHARACTERS);
      texts.push(current);
    },
  });
  return texts;
}

export type Shows = "number" | "date" | "percent";

/** What each cell style makes of a number, by the style's number. */
export async function readStyles(parts: Parts): Promise<readonly Shows[]> {
  const part = await parts.readIndex("xl/styles.xml");
  if (part === undefined) return [];
  const formats = new Map<number, string>();
  const styles: Shows[] = [];
  let inCellStyles = false;
  await readXmlWhole(part, {
    open: (name, attribute) => {
      const id = Number(attribute("numFmtId") ?? 0);
      if (name === "numFmt") formats.set(id, attribute("formatCode") ?? "");
      if (name === "cellXfs") inCellStyles = true;
      if (name === "xf" && inCellStyles) styles.push(showsOf(id, formats.get(id)));
    },
    close: (name) => {
      if (name === "cellXfs") inCellStyles = false;
    },
  });
  return styles;
}

/** Numbers of the formats that every Excel has without writing them down: days and times, and shares. */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

function showsOf(id: number, code: string | undefined): Shows {
  if (code === undefined) return isBuiltInDate(id) ? "date" : id === 9 || id === 10 ? "percent" : "number";
  const signs = code.replaceAll(/"[^"]*"|\\.|\[(?![hms]+\])[^\]]*\]|_./gi, "");
  if (/[dmyåhs]/i.test(signs.replaceAll(/general|standard/gi, ""))) return "date";
  return signs.includes("%") ? "percent" : "number";
}
