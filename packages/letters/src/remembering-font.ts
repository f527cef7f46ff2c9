import { remembering } from "./remembering.ts";

/** Where a glyph goes, in font units. */
type GlyphPosition = { readonly xAdvance: number };
type Glyph = { readonly codePoints: readonly number[] };
type GlyphRun = { readonly glyphs: readonly Glyph[]; readonly positions: readonly GlyphPosition[] };

/** The part of a parsed font that we and pdfkit use. */
export type ParsedFont = {
  readonly unitsPerEm: number;
  readonly hasGlyphForCodePoint: (codePoint: number) => boolean;
  readonly getGlyph: (id: number, codePoints?: readonly number[]) => Glyph;
  readonly layout: (text: string, features?: unknown) => GlyphRun;
};

/** Words of each face that are remembered. */
const WORDS_MAX = 2000;

/**
 * `font` with a memory for words it has laid out: letters consist of the same few hundred, and shaping a
 * word takes far longer than drawing it. Each caller gets positions of its own, as pdfkit scales them in place.
 */
export function rememberingFont(font: ParsedFont): ParsedFont {
  const shaping = forgetfulGlyphs(font);
  const runOf = remembering(WORDS_MAX, (text) => shaping.layout(text));
  const layout = (text: string, features?: unknown): GlyphRun => {
    if (features !== undefined) return shaping.layout(text, features);
    return copyOf(runOf(text));
  };
  return Object.assign(Object.create(shaping), { layout });
}

const SPACE = 0x20;
const NO_BREAK_SPACE = 0xa0;

/**
 * fontkit keeps a glyph with the characters it was first made for, or none when it was part of another glyph. What a
 * PDF's text is read back as would then depend on the letters before it. Here each caller's characters hold; a
 * no-break space, which shares its glyph with the space, is read back as one.
 */
function forgetfulGlyphs(font: ParsedFont): ParsedFont {
  const kept = font.getGlyph.bind(font);
  const getGlyph = (id: number, codePoints: readonly number[] = []): Glyph => {
    const readAs = codePoints.map((codePoint) => (codePoint === NO_BREAK_SPACE ? SPACE : codePoint));
    return Object.create(kept(id), { codePoints: { value: readAs } });
  };
  return Object.assign(font, { getGlyph });
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
