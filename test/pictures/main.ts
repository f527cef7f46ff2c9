import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { caseTimeline } from "./case-timeline.ts";
import { findNotice, produce, readHistory } from "./demo-products.ts";
import { drawTimeline } from "./draw-timeline.ts";
import { drawFirstPage, NoPictureError, requireInstalled } from "./letter-picture.ts";
import { pickCase } from "./pick-case.ts";

// Draws docs/pictures from what a demo produced. With --check nothing is written: exit 1 when the timeline there is not the
// one that would be drawn. The letter's picture is left out of the check, because its bytes depend on the version of poppler.

const PICTURES = fileURLToPath(new URL("../../docs/pictures/", import.meta.url));
const TIMELINE = join(PICTURES, "timeline.svg");
const LETTER = join(PICTURES, "letter.png");
const say = (message: string): boolean => process.stderr.write(`${message}\n`);

async function main({ check }: { readonly check: boolean }): Promise<0 | 1 | 2> {
  const folder = mkdtempSync(join(tmpdir(), "kravflyt-pictures-"));
  try {
    if (!check) requireInstalled();
    const products = await produce(folder, say);
    const picked = pickCase(products);
    if (picked === undefined) throw new NoPictureError("no case of the demo went the whole way");
    const svg = drawTimeline(caseTimeline(await readHistory(folder, picked, products)));
    if (check) return compare(svg);
    mkdirSync(PICTURES, { recursive: true });
    writeFileSync(LETTER, drawFirstPage(findNotice(folder, picked)));
    writeFileSync(TIMELINE, svg);
    say(`drew case ${picked.number}: ${LETTER}, ${TIMELINE}`);
    return 0;
  } catch (error) {
    if (!(error instanceof NoPictureError)) throw error;
    say(error.message);
    return 2;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function compare(svg: string): 0 | 1 {
  const same = existsSync(TIMELINE) && readFileSync(TIMELINE, "utf8") === svg;
  say(
    same
      ? `${TIMELINE} is what the demo gives`
      : `${TIMELINE} is not what the demo gives: npm run pictures draws it anew`,
  );
  return same ? 0 : 1;
}

const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
process.exitCode = await main(values);
