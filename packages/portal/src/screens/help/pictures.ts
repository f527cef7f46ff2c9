import type { System } from "../connections/connection-words.ts";
import { type Article, systemOf } from "./articles.ts";

const FILES: Readonly<Record<string, string>> = import.meta.glob("./pictures/*.png", {
  eager: true,
  query: "?url",
  import: "default",
});

const OF_A_SYSTEM = ["choose", "access", "settings", "test"] as const;
const OF_A_PROGRAM = ["choose", "access"] as const;
const OF_AN_AGENCY = ["choose", "agency"] as const;
const OF_A_FILE = ["file", "columns", "check"] as const;

/** The pages that a guide shows, in the order in which people come to them. */
export type Shown = (typeof OF_A_SYSTEM)[number] | (typeof OF_AN_AGENCY)[number] | (typeof OF_A_FILE)[number];

export type Picture = { readonly shows: Shown; readonly src: string };

/** The pictures of a guide; one that was not taken is left out. `system` is absent where no system is connected. */
export function picturesOf(of: Pick<Article, "article">, system: Pick<System, "auth"> | undefined): readonly Picture[] {
  return shownIn(of, system).flatMap((shows) => {
    const src = FILES[`./pictures/${fileOf(shows, systemOf(of))}.png`];
    return src === undefined ? [] : [{ shows, src }];
  });
}

function shownIn(of: Pick<Article, "article">, system: Pick<System, "auth"> | undefined): readonly Shown[] {
  if (of.article === "import") return OF_A_FILE;
  if (of.article === "svea") return OF_AN_AGENCY;
  if (system === undefined) return [];
  return system.auth === "pushes" ? OF_A_PROGRAM : OF_A_SYSTEM;
}

/** Where systems are chosen there are all of them; every other page is the system's own. */
function fileOf(shows: Shown, system: string | undefined): string {
  if (shows === "choose") return shows;
  return system === undefined ? `import-${shows}` : `${shows}-${system}`;
}
