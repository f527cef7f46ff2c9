import { accept, type Result, refuse } from "../result.ts";

/** SVEA-9: the oldest version of a source system from which cases can be handed over. */
export const SOURCE_VERSIONS: Readonly<Record<string, string>> = { zirius: "3.7" };

export type SourceVersionRefusal =
  | { readonly code: "source_version_too_old"; readonly system: string; readonly minimum: string }
  | { readonly code: "source_version_unreadable"; readonly system: string };

/** Is `version` of `system` new enough? A system that nothing is known of always is. */
export function checkSourceVersion(system: string, version: string): Result<undefined, SourceVersionRefusal> {
  const minimum = SOURCE_VERSIONS[system];
  if (minimum === undefined) return accept(undefined);
  const [given, least] = [numbersOf(version), numbersOf(minimum)];
  if (given === undefined || least === undefined) return refuse({ code: "source_version_unreadable", system });
  return isBelow(given, least) ? refuse({ code: "source_version_too_old", system, minimum }) : accept(undefined);
}

/** `3.10.1` as its numbers: 3.10 is newer than 3.7. */
const numbersOf = (text: string): readonly number[] | undefined =>
  /^\d{1,4}(?:\.\d{1,4}){0,3}$/.test(text) ? text.split(".").map(Number) : undefined;

function isBelow(given: readonly number[], least: readonly number[]): boolean {
  for (const [at, number] of least.entries()) {
    const own = given[at] ?? 0;
    if (own !== number) return own < number;
  }
  return false;
}
