import { addOre, assert, type SumNode } from "@kravflyt/core";
import { sha256Of } from "./sha256.ts";

/** A node beside the way from a leaf to the root, and on which side of it. */
export type Beside = SumNode & { readonly side: "left" | "right" };

/** @throws BugError without leaves. */
export function rootOf(leaves: readonly SumNode[]): SumNode {
  let level = leaves;
  while (level.length > 1) level = above(level);
  const [root] = level;
  assert(root !== undefined, "a tree has a leaf");
  return root;
}

/** What stands beside the way from leaf `at` (from 0) to the root, lowest first. */
export function besideWay(leaves: readonly SumNode[], at: number): readonly Beside[] {
  assert(at >= 0 && at < leaves.length, `no leaf ${at}`);
  const beside: Beside[] = [];
  let [level, place] = [leaves, at];
  while (level.length > 1) {
    const other = level[place % 2 === 0 ? place + 1 : place - 1];
    // the last of an odd number goes up alone
    if (other !== undefined) beside.push({ ...other, side: place % 2 === 0 ? "right" : "left" });
    [level, place] = [above(level), Math.floor(place / 2)];
  }
  return beside;
}

/** The root that `leaf` leads to. */
export const rootFrom = (leaf: SumNode, beside: readonly Beside[]): SumNode =>
  beside.reduce((node, { side, ...other }) => (side === "left" ? over(other, node) : over(node, other)), leaf);

function above(level: readonly SumNode[]): readonly SumNode[] {
  const nodes: SumNode[] = [];
  for (let at = 0; at < level.length; at += 2) {
    const [left, right] = [level[at], level[at + 1]];
    if (left !== undefined) nodes.push(right === undefined ? left : over(left, right));
  }
  return nodes;
}

/** The sums stand in the hash: a node cannot be given another sum. */
const over = (left: SumNode, right: SumNode): SumNode => ({
  sha256: sha256Of([left, right]),
  sumOre: addOre(left.sumOre, right.sumOre),
});
