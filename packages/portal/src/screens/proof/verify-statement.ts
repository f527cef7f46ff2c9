import { canonicalJson, type RouteReply, type routes } from "@kravflyt/contracts";

type SignedStatement = RouteReply<typeof routes.readStatement>;
type Balances = SignedStatement["statement"]["opening"];

export type StatementFinding =
  | "closing_is_not_opening_and_movements"
  | "other_day_than_signed"
  | "not_in_the_signed_whole"
  | "signature_wrong"
  /** The browser knows no Ed25519. */
  | "not_possible";

/**
 * What is wrong with a signed statement, found by the browser alone: that it adds up, that it is part of the whole, and that the
 * whole was signed by the key that it names. Nothing when it holds.
 */
export async function verifyStatement({
  statement,
  beside,
  signed,
}: SignedStatement): Promise<readonly StatementFinding[]> {
  const findings: StatementFinding[] = [];
  const { head } = signed;
  if (!addsUp(statement)) findings.push("closing_is_not_opening_and_movements");
  if (statement.on !== head.on) findings.push("other_day_than_signed");
  let node: Node = { sha256: await sha256Of(statement), sumOre: statement.movements.client_bank ?? 0 };
  for (const { side, ...other } of beside) node = await (side === "left" ? over(other, node) : over(node, other));
  if (node.sha256 !== head.root?.sha256 || node.sumOre !== head.root.sumOre) findings.push("not_in_the_signed_whole");
  const isSigned = await signatureHolds(signed);
  if (isSigned !== true) findings.push(isSigned === undefined ? "not_possible" : "signature_wrong");
  return findings;
}

type Node = { readonly sha256: string; readonly sumOre: number };

/** The sums stand in the hash: a node cannot be given another sum. */
const over = async (left: Node, right: Node): Promise<Node> => ({
  sha256: await sha256Of([left, right]),
  sumOre: left.sumOre + right.sumOre,
});

async function sha256Of(value: unknown): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", bytesOf(canonicalJson(value)));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** Undefined where the browser cannot tell. */
async function signatureHolds({ head, publicKey, signature }: SignedStatement["signed"]): Promise<boolean | undefined> {
  try {
    const key = await crypto.subtle.importKey("spki", decoded(publicKey), { name: "Ed25519" }, false, ["verify"]);
    return await crypto.subtle.verify({ name: "Ed25519" }, key, decoded(signature), bytesOf(canonicalJson(head)));
  } catch (error) {
    return error instanceof DOMException && error.name === "NotSupportedError" ? undefined : false;
  }
}

const decoded = (base64: string) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

function addsUp({ opening, movements, closing }: SignedStatement["statement"]): boolean {
  const named = (balances: Balances) => Object.entries(balances);
  const sums = new Map<string, number>();
  for (const [account, ore] of [...named(opening), ...named(movements)])
    sums.set(account, (sums.get(account) ?? 0) + ore);
  const wanted = [...sums].filter(([, ore]) => ore !== 0);
  const closed = named(closing).filter(([, ore]) => ore !== 0);
  return wanted.length === closed.length && closed.every(([account, ore]) => sums.get(account) === ore);
}
