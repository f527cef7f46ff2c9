import type { Header, Mail } from "./read-mail.ts";

/** The mail as a file (RFC 5322): as it was given, or made from the parts of a simple one. */
export function toEml({ content }: Mail, { messageId, sentAt }: { messageId: string; sentAt: number }): Buffer {
  if ("raw" in content) return content.raw;
  const { simple, headers } = content;
  const all: Header[] = [
    ...headers,
    ["Subject", encodeWord(simple.Subject?.Data ?? "")],
    ["Date", new Date(sentAt).toUTCString()],
    ["Message-ID", `<${messageId}@eu-north-1.amazonses.com>`],
    ["MIME-Version", "1.0"],
    ...(simple.Headers ?? []).map(({ Name, Value }): Header => [Name, Value]),
  ];
  const bodies = [part("text/plain", simple.Body?.Text?.Data), part("text/html", simple.Body?.Html?.Data)].filter(
    (one) => one !== undefined,
  );
  const body = bodies.length === 1 ? (bodies[0] ?? "") : multipart("alternative", messageId, bodies);
  const files = (simple.Attachments ?? []).map(({ RawContent, FileName, ContentType = "application/octet-stream" }) =>
    [
      `Content-Type: ${ContentType}; name="${FileName}"`,
      `Content-Disposition: attachment; filename="${FileName}"`,
      "Content-Transfer-Encoding: base64",
      "",
      wrapped(RawContent),
    ].join("\r\n"),
  );
  const whole = files.length === 0 ? body : multipart("mixed", messageId, [body, ...files]);
  return Buffer.from(`${all.map(([name, value]) => `${name}: ${value}`).join("\r\n")}\r\n${whole}\r\n`);
}

function part(contentType: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const encoded = wrapped(Buffer.from(text).toString("base64"));
  return `Content-Type: ${contentType}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${encoded}`;
}

function multipart(kind: string, messageId: string, parts: readonly string[]): string {
  const boundary = `${kind}-${messageId}`;
  const inner = parts.map((one) => `--${boundary}\r\n${one}\r\n`).join("");
  return `Content-Type: multipart/${kind}; boundary="${boundary}"\r\n\r\n${inner}--${boundary}--`;
}

const LINE_LENGTH = 76;

const wrapped = (base64: string): string => base64.replace(new RegExp(`(.{${LINE_LENGTH}})(?=.)`, "g"), "$1\r\n");

const NOT_PLAIN = /[^\u0020-\u007e]/;

const encodeWord = (text: string): string =>
  NOT_PLAIN.test(text) ? `=?utf-8?B?${Buffer.from(text).toString("base64")}?=` : text;
