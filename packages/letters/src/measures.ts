/** Millimetres to PDF points (1/72 inch). */
export const mm = (millimetres: number): number => (millimetres * 72) / 25.4;

/** A4 upright, all in mm from the upper left corner. */
export const PAGE = { width: 210, height: 297 } as const;

/**
 * A sheet folded to A5 has 19 × 13.5 mm of play in a C5 envelope with its window at 15/44 mm, 105 × 35 mm.
 * `visible` is always seen through the window; in `clear` nothing else may stand, it might be seen.
 */
export const WINDOW = {
  visible: { left: 15, right: 101, top: 44, bottom: 65.5 },
  clear: { left: 0, right: 120, top: 30.5, bottom: 79 },
} as const;

/** Print houses stamp a code at the left edge: nothing but the address may stand left of this. */
export const CODE_EDGE = 18;

export const MARGIN = { left: 20, right: 190, top: 14, bottom: 279, bodyTop: 85.2, nextTop: 26 } as const;
/** The column right of the window. */
export const SIDE = { left: 125, valueLeft: 151, top: 50 } as const;
export const FOOTER = 286;
/** Print houses take no more sheets than these pages fill. */
export const PAGES_MAX = 20;
