/** A limit on everything that a file can make large. Reaching one is an error with a name. */

/** A file in bytes, as it lies. */
export const FILE_BYTES_MAX = 64_000_000;
/** One part of a workbook in bytes, unpacked. */
export const PART_BYTES_MAX = 400_000_000;
/** A part that tells of the others (sheets, styles), in bytes, unpacked: what it says lies in memory together. */
export const INDEX_BYTES_MAX = 16_000_000;
/** Elements within each other; a workbook has a dozen. */
export const DEPTH_MAX = 100;
/** Texts that a workbook keeps for all its cells, in characters: they lie in memory together. */
export const SHARED_CHARACTERS_MAX = 32_000_000;
export const PARTS_MAX = 5_000;
/** Records of a file, blank ones and the header included. */
export const ROWS_MAX = 200_000;
export const COLUMNS_MAX = 500;
/** A record in bytes, or what stands between two marks of a part. */
export const RECORD_BYTES_MAX = 1_000_000;
/** A workbook of before 2007 is read whole. */
export const XLS_BYTES_MAX = 16_000_000;
