import type { System } from "../connections/connection-words.ts";

const FILES: Readonly<Record<string, string>> = import.meta.glob("./pictures/*.png", {
  eager: true,
  query: "?url",
  import: "default",
});

/** The pages that a guide shows, in the order in which people come to them. */
export type Shown = "choose" | "access" | "settings" | "test";

export type Picture = { readonly shows: Shown; readonly src: string };

/** The pictures for a system; one that was not taken is left out. */
export function picturesOf({ system, auth }: Pick<System, "system" | "auth">): readonly Picture[] {
  const shown: readonly Shown[] = auth === "pushes" ? ["choose", "access"] : ["choose", "access", "settings", "test"];
  return shown.flatMap((shows) => {
    const src = FILES[`./pictures/${shows === "access" ? `access-${system}` : shows}.png`];
    return src === undefined ? [] : [{ shows, src }];
  });
}
