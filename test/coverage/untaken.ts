import * as z from "zod";

/** An `else` that is not written has no lines of its own. */
const place = z.object({ line: z.number().optional() });
const range = z.object({ start: place, end: place });
const branch = z.object({ loc: range, locations: z.array(range) });
const fileReport = z.object({
  branchMap: z.record(z.string(), branch),
  b: z.record(z.string(), z.array(z.number())),
});
const report = z.record(z.string(), fileReport);

export type Untaken = { readonly file: string; readonly line: number; readonly text: string };

/** What no test can reach if the program is right: a case that the compiler has ruled out, a message of an assertion. */
const OUT_OF_REACH = /\bunreachable\(|\bassert\(/;

/** The branches of a coverage report (istanbul's JSON) that were never taken, those out of reach aside. */
export function untaken(
  json: unknown,
  read: (file: string) => string,
): { readonly branches: number; readonly left: readonly Untaken[] } {
  const files = Object.entries(report.parse(json));
  const all = files.flatMap(([file, { branchMap, b }]) => {
    const lines = read(file).split("\n");
    return Object.entries(branchMap).flatMap(([id, { loc, locations }]) =>
      locations.map((own, at) => ({ file, taken: b[id]?.[at] ?? 0, ...textOf(lines, own, loc) })),
    );
  });
  return {
    branches: all.length,
    left: all
      .filter(({ taken, whole }) => taken === 0 && !OUT_OF_REACH.test(whole))
      .map(({ file, line, text }) => ({ file, line, text })),
  };
}

type Range = z.infer<typeof range>;

function textOf(lines: readonly string[], own: Range, loc: Range) {
  const line = own.start.line ?? loc.start.line ?? 1;
  const end = own.end.line ?? line;
  return { line, text: lines[line - 1]?.trim() ?? "", whole: lines.slice(line - 1, end).join("\n") };
}
