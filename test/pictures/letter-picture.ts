import { spawnSync } from "node:child_process";

const PDFTOPPM = "pdftoppm";
const RESOLUTION = 90;
const SIZE_BYTES_MAX = 150_000;

/** What keeps the letter from being drawn, said to the person who asked for it. */
export class NoPictureError extends Error {
  override readonly name = "NoPictureError";
}

const INSTALL = `pdftoppm of poppler-utils draws the letter, and it is not installed.
  Debian, Ubuntu   sudo apt-get install poppler-utils
  Fedora           sudo dnf install poppler-utils
  macOS            brew install poppler
  Windows          winget install oschwartz10612.Poppler`;

/** @throws NoPictureError when `command` is not there. */
export function requireInstalled(command = PDFTOPPM): void {
  const { error } = spawnSync(command, ["-v"]);
  if (error !== undefined) throw new NoPictureError(INSTALL);
}

/**
 * The first page of `pdf` as a PNG. Its bytes depend on the version of poppler.
 * @throws NoPictureError when the page cannot be drawn, or its picture is too large for a front page.
 */
export function drawFirstPage(pdf: string): Uint8Array {
  const args = ["-png", "-r", String(RESOLUTION), "-f", "1", "-l", "1", "-singlefile", pdf];
  const { error, status, stdout, stderr } = spawnSync(PDFTOPPM, args);
  if (error !== undefined || status !== 0) throw new NoPictureError(`pdftoppm failed: ${error?.message ?? stderr}`);
  if (stdout.length > SIZE_BYTES_MAX) {
    throw new NoPictureError(`the letter's picture has ${stdout.length} bytes; at most ${SIZE_BYTES_MAX} are allowed`);
  }
  return stdout;
}
