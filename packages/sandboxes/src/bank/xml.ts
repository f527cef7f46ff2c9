import { invalid } from "../server/refusal.ts";

/** An element without its namespace prefix. */
export type Element = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
};

type Open = { name: string; attributes: Record<string, string>; children: Element[]; text: string };

/** Enough XML for a payment file. Refuses a document type, so there are no entities of one's own. @throws Refusal 400 */
export function parseXml(source: string): Element {
  if (/<!(DOCTYPE|ENTITY)/i.test(source)) throw invalid("a document type is not allowed");
  const stack: Open[] = [{ name: "", attributes: {}, children: [], text: "" }];
  for (const match of source.matchAll(TOKENS)) readToken(stack, match);
  const [root] = top(stack).children;
  if (stack.length !== 1 || root === undefined) throw invalid("the XML is not well-formed");
  return root;
}

const TOKENS = /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<(\/?)([\w.:-]+)([^<>]*?)(\/?)>|([^<]+)/g;

function readToken(stack: Open[], [, slash, tag, attributes, selfClosing, text]: RegExpExecArray): void {
  if (text !== undefined) top(stack).text += unescapeXml(text);
  if (tag === undefined) return;
  if (slash === "/") {
    close(stack, localName(tag));
    return;
  }
  stack.push({ name: localName(tag), attributes: attributesOf(attributes ?? ""), children: [], text: "" });
  if (selfClosing === "/") close(stack, localName(tag));
}

/** The first element at `path` (names separated by `/`), or undefined. */
export const find = (element: Element | undefined, path: string): Element | undefined =>
  path.split("/").reduce<Element | undefined>((at, name) => at?.children.find((child) => child.name === name), element);

export const all = (element: Element, name: string): readonly Element[] =>
  element.children.filter((child) => child.name === name);

/** Text at `path`, trimmed; empty when there is none. */
export const textAt = (element: Element | undefined, path: string): string => find(element, path)?.text.trim() ?? "";

export const escapeXml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

function close(stack: Open[], name: string): void {
  const element = stack.pop();
  if (element?.name !== name || stack.length === 0) throw invalid("the XML is not well-formed");
  top(stack).children.push(element);
}

function top(stack: Open[]): Open {
  const element = stack.at(-1);
  if (element === undefined) throw invalid("the XML is not well-formed");
  return element;
}

const localName = (tag: string): string => tag.slice(tag.indexOf(":") + 1);

const attributesOf = (source: string): Record<string, string> =>
  Object.fromEntries(
    [...source.matchAll(/([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, name, double, single]) => [
      name ?? "",
      unescapeXml(double ?? single ?? ""),
    ]),
  );

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

const unescapeXml = (text: string): string =>
  text.replaceAll(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    return NAMED[name] ?? whole;
  });
