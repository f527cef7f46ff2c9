import { expect, it } from "vitest";
import { untaken } from "./untaken.ts";

const SOURCE = "const a = b ? 1 : 2;\nif (c) {\n  d();\n}\nswitch (e) {\n  default:\n    return unreachable(e);\n}\n";
const at = (line: number, end = line) => ({ start: { line, column: 0 }, end: { line: end, column: null } });

it("lists the branches that no test took, and not those that cannot be reached", () => {
  const json = {
    "/core/a.ts": {
      branchMap: {
        0: { loc: at(1), locations: [at(1), at(1)] },
        1: { loc: at(2, 4), locations: [at(2, 4), { start: {}, end: {} }] },
        2: { loc: at(5, 8), locations: [at(6, 7)] },
      },
      b: { 0: [3, 0], 1: [2, 0], 2: [0] },
    },
  };
  expect(untaken(json, () => SOURCE)).toEqual({
    branches: 5,
    left: [
      { file: "/core/a.ts", line: 1, text: "const a = b ? 1 : 2;" },
      { file: "/core/a.ts", line: 2, text: "if (c) {" },
    ],
  });
});
