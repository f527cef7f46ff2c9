type Attributes = Readonly<Record<string, string | number>>;

/** An SVG element; `content` is SVG already. */
export function element(name: string, attributes: Attributes, content = ""): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`);
  return content === "" ? `<${name}${written.join("")}/>` : `<${name}${written.join("")}>${content}</${name}>`;
}

/** A line of text whose baseline starts, or with class `end` ends, at `x`, `y`. */
export const textAt = (x: number, y: number, classes: string, text: string): string =>
  element("text", { x, y, class: classes }, escapeXml(text));

export const escapeXml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
