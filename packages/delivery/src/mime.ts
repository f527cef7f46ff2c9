import { ExternalError } from "@kravflyt/core";

type Mailbox = { readonly name?: string; readonly address: string };
type Mail = {
  readonly from: Mailbox;
  readonly to: Mailbox;
  readonly replyTo: Mailbox;
  readonly subject: string;
  readonly text: string;
  readonly attachment?: { readonly fileName: string; readonly type: string; readonly bytes: Uint8Array };
  /** Parts the message; must not occur in it. Printable ASCII without quotes, at most 60 characters. */
  readonly boundary: string;
};

/**
 * `mail` as a MIME message in ASCII, lines of at most 76 characters. The same mail makes the same bytes; date and message id
 * are left to the sending service. RFC 5322, 2045, 2047.
 * @throws ExternalError when an address is none: it must never reach a header.
 */
export function toMime(mail: Mail): Uint8Array {
  const lines = [
    `From: ${mailbox(mail.from)}`,
    `To: ${mailbox(mail.to)}`,
    `Reply-To: ${mailbox(mail.replyTo)}`,
    `Subject: ${encodedWords(mail.subject)}`,
    "MIME-Version: 1.0",
    `Content-Type: multipart/mixed;\r\n boundary="${mail.boundary}"`,
    "",
    `--${mail.boundary}`,
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: quoted-printable",
    "",
    quotedPrintable(mail.text),
    ...(mail.attachment === undefined ? [] : attached(mail.attachment, mail.boundary)),
    `--${mail.boundary}--`,
    "",
  ];
  return new TextEncoder().encode(lines.join("\r\n"));
}

const attached = ({ fileName, type, bytes }: NonNullable<Mail["attachment"]>, boundary: string): readonly string[] => [
  `--${boundary}`,
  `Content-Type: ${type};\r\n name="${fileName}"`,
  `Content-Disposition: attachment;\r\n filename="${fileName}"`,
  "Content-Transfer-Encoding: base64",
  "",
  ...(Buffer.from(bytes)
    .toString("base64")
    .match(/.{1,76}/g) ?? []),
];

/** ASCII addresses without quoting: what a mail server takes without further agreements. */
const ADDRESS = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/;

function mailbox({ name, address }: Mailbox): string {
  if (!ADDRESS.test(address)) throw new ExternalError("email", "never", "not an e-mail address");
  return name === undefined ? address : `${encodedWords(name)}\r\n <${address}>`;
}

/** Bytes of text in one encoded word, which may be 75 characters long. */
const WORD_BYTES = 42;

/** Text of a header as RFC 2047 words, whatever it holds: nothing in it can end the line or pass for an address. */
export function encodedWords(text: string): string {
  const words: string[] = [];
  let word = "";
  for (const character of text.toWellFormed()) {
    if (Buffer.byteLength(word + character) > WORD_BYTES) {
      words.push(word);
      word = "";
    }
    word += character;
  }
  return [...words, word].map((part) => `=?utf-8?B?${Buffer.from(part).toString("base64")}?=`).join("\r\n ");
}

const LINE_MAX = 75;

/** Text as quoted-printable, line breaks as CRLF. */
export const quotedPrintable = (text: string): string => text.split(/\r?\n/).map(quotedLine).join("\r\n");

function quotedLine(line: string): string {
  const pieces = [...Buffer.from(line)].map((byte, index, bytes) => {
    const last = index === bytes.length - 1;
    const plain = byte >= 0x21 && byte <= 0x7e && byte !== 0x3d;
    const inner = (byte === 0x20 || byte === 0x09) && !last;
    return plain || inner ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  });
  let written = "";
  let length = 0;
  for (const piece of pieces) {
    if (length + piece.length > LINE_MAX) {
      written += "=\r\n";
      length = 0;
    }
    written += piece;
    length += piece.length;
  }
  return written;
}
