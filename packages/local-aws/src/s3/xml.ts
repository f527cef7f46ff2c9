const ENTITIES: Readonly<Record<string, string>> = {
  "<": "&lt;",
  ">": "&gt;",
  "&": "&amp;",
  '"': "&quot;",
  "'": "&apos;",
};

/** A piece of XML: text, or elements by name, where a list is the same element many times and `undefined` is none. */
export type XmlContent =
  | string
  | number
  | boolean
  | { readonly [element: string]: XmlContent | readonly XmlContent[] | undefined };

const NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

/** A whole document with one root element. Errors alone are in no namespace. */
export function xmlDocument(root: string, content: XmlContent): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root}${root === "Error" ? "" : ` xmlns="${NAMESPACE}"`}>${xml(content)}</${root}>`;
}

function xml(content: XmlContent): string {
  if (typeof content !== "object") return escapeText(String(content));
  return Object.entries(content)
    .flatMap(([name, value]) => list(value).map((one) => `<${name}>${xml(one)}</${name}>`))
    .join("");
}

function list(value: XmlContent | readonly XmlContent[] | undefined): readonly XmlContent[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value as XmlContent];
}

/** Control characters are written as numbers: a line end must come back as it went. */
function escapeText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  return text.replace(/[<>&"'\u0000-\u001f]/g, (character) => ENTITIES[character] ?? `&#${character.charCodeAt(0)};`);
}

/** The text of the first element with this name. Enough for the few small documents that are sent here. */
export const elementText = (document: string, name: string): string | undefined => elementTexts(document, name)[0];

/** The texts of all elements with this name. */
export const elementTexts = (document: string, name: string): readonly string[] =>
  [...document.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, "g"))].map(([, text = ""]) => text);

/** What stands inside each element with this name; none of them holds another of the same name. */
export const elements = (document: string, name: string): readonly string[] =>
  [...document.matchAll(new RegExp(`<${name}>(.*?)</${name}>`, "gs"))].map(([, inside = ""]) => inside);
