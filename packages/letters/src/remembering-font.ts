/** Where a glyph goes, in font units. */
type GlyphPosition = { readonly xAdvance: number };
export type GlyphRun = { readonly glyphs: readonly unknown[]; readonly positions: readonly GlyphPosition[] };

/** The part of a parsed font that we and pdfkit use. */
export type ParsedFont = {
  readonly hasGlyphForCodePoint: (codePoint: number) => boolean;
  readonly layout: (text: string, features?: unknown) => GlyphRun;
};

/** Words remembered for each face before all are forgotten: keeps a long-lived process small. */
const WORDS_MAX = 4000;

/**
 * `font` with a memory for words it has laid out: letters consist of the same few hundred, and shaping a
 * word takes far longer than drawing it. Each caller gets positions of its own, as pdfkit scales them in place.
 */
export function rememberingFont(font: ParsedFont): ParsedFont {
  const runs = new Map<string, GlyphRun>();
  const layout = (text: string, features?: unknown): GlyphRun => {
    if (features !== undefined) return font.layout(text, features);
    const known = runs.get(text);
    if (known !== undefined) return copyOf(known);
    if (runs.size === WORDS_MAX) runs.clear();
    const run = font.layout(text);
    runs.set(text, { glyphs: run.glyphs, positions: run.positions.map((position) => ({ ...position })) });
    return run;
  };
  return Object.assign(Object.create(font), { layout });
}

function copyOf({ glyphs, positions }: GlyphRun): GlyphRun & { readonly advanceWidth: number } {
  const own = positions.map((position) => ({ ...position }));
  return {
    glyphs,
    positions: own,
    // read after pdfkit has scaled the positions
    get advanceWidth() {
      return own.reduce((sum, position) => sum + position.xAdvance, 0);
    },
  };
}
