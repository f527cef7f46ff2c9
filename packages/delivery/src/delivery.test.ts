import { HeadObjectCommand, PutObjectCommand, S3Client, S3ServiceException } from "@aws-sdk/client-s3";
import { SESv2Client, SESv2ServiceException, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { CHANNELS, letterId } from "@kravflyt/core";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, it } from "vitest";
import type { OutgoingLetter } from "./delivery.ts";
import { encodedWords, quotedPrintable, toMime } from "./mime.ts";
import { manifestOf } from "./print.ts";
import { deliveries } from "./registry.ts";

const ses = mockClient(SESv2Client);
const s3 = mockClient(S3Client);
const channels = deliveries({
  ses: new SESv2Client({ region: "eu-north-1" }),
  s3: new S3Client({ region: "eu-north-1" }),
  configurationSet: "kravflyt",
  printBucket: "print-bucket",
});

const LETTER: OutgoingLetter = {
  letterId: letterId("letter-1"),
  dispatchId: "dispatch-1",
  caseNumber: "1042",
  language: "nb",
  pdf: new TextEncoder().encode("%PDF-1.5 made up"),
  pages: 2,
  setsDeadline: true,
  sha256: "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
  sender: { name: "Sjøhus & Sønn AS", email: "faktura@sjohus.example" },
  operator: { name: "Nordre Inkasso AS", email: "post@nordreinkasso.example" },
  email: "kari@aas.example",
};

beforeEach(() => {
  ses.reset();
  s3.reset();
});

it("has one delivery for every channel", () => {
  expect(Object.keys(channels).toSorted()).toEqual(CHANNELS.toSorted());
});

describe("e-mail", () => {
  const sent = async (letter: OutgoingLetter = LETTER) => {
    ses.on(SendEmailCommand).resolves({ MessageId: "ses-1" });
    const answer = await channels.email.send(letter);
    const input = ses.commandCalls(SendEmailCommand)[0]?.args[0].input;
    return { answer, input, message: Buffer.from(input?.Content?.Raw?.Data ?? []).toString("latin1") };
  };

  it("carries the dispatch id and the configuration set, and answers with the message id", async () => {
    const { answer, input } = await sent();
    expect(answer).toEqual({ remoteId: "ses-1" });
    expect(input?.EmailTags).toEqual([{ Name: "dispatch-id", Value: "dispatch-1" }]);
    expect(input?.ConfigurationSetName).toBe("kravflyt");
  });

  it("is a message from the operator in the creditor's name, with the PDF on it", async () => {
    const { message } = await sent();
    const [head = "", body = ""] = message.split('boundary="letter-0123456789abcdef0123456789abcdef01234567"\r\n\r\n');
    expect(decodedHeader(head)).toBe(
      [
        "From: Sjøhus & Sønn AS ved Nordre Inkasso AS <post@nordreinkasso.example>",
        "To: kari@aas.example",
        "Reply-To: Sjøhus & Sønn AS <faktura@sjohus.example>",
        "Subject: Brev fra Sjøhus & Sønn AS, saksnummer 1042",
        "MIME-Version: 1.0",
        "Content-Type: multipart/mixed;\r\n ",
      ].join("\r\n"),
    );
    const [, text, attachment] = body.split("--letter-0123456789abcdef0123456789abcdef01234567");
    expect(text).toContain("vedlagt er et brev fra Sj=C3=B8hus & S=C3=B8nn AS. Les det s=C3=A5 snart du=\r\n kan.");
    expect(attachment).toBe(
      [
        "",
        'Content-Type: application/pdf;\r\n name="brev-1042.pdf"',
        'Content-Disposition: attachment;\r\n filename="brev-1042.pdf"',
        "Content-Transfer-Encoding: base64",
        "",
        "JVBERi0xLjUgbWFkZSB1cA==",
        "",
      ].join("\r\n"),
    );
  });

  it("writes English to whom reads English", async () => {
    const { message } = await sent({ ...LETTER, language: "en" });
    expect(decodedHeader(message)).toContain("Subject: Letter from Sjøhus & Sønn AS, case number 1042");
    expect(message).toContain('filename="letter-1042.pdf"');
  });

  it("comes from the agency alone when it writes in its own name", async () => {
    const { message } = await sent({ ...LETTER, sender: LETTER.operator });
    expect(decodedHeader(message)).toContain("From: Nordre Inkasso AS <post@nordreinkasso.example>");
    expect(message).not.toContain("vegne");
  });

  it("sends answers to the operator when the creditor has no address", async () => {
    const { message } = await sent({ ...LETTER, sender: { ...LETTER.sender, email: "" } });
    expect(message).toContain("\r\nReply-To: post@nordreinkasso.example\r\n");
  });

  it("is the same bytes twice, in ASCII lines that every server takes", async () => {
    const one = await sent();
    ses.reset();
    const two = await sent();
    expect(two.message).toBe(one.message);
    expect(/^[\x20-\x7e\r\n]*$/.test(one.message)).toBe(true);
    const longest = Math.max(...one.message.split("\r\n").map((line) => line.length));
    expect(longest).toBeLessThanOrEqual(78);
  });

  it.each([
    ["TooManyRequestsException", 429, "later"],
    ["SendingPausedException", 400, "later"],
    ["InternalFailure", 500, "later"],
    ["MessageRejected", 400, "never"],
    ["MailFromDomainNotVerifiedException", 400, "never"],
  ])("%s (%i) means: try again %s", async (name, httpStatusCode, retry) => {
    ses.on(SendEmailCommand).rejects(
      new SESv2ServiceException({
        name,
        $fault: "client",
        message: "to kari@aas.example",
        $metadata: { httpStatusCode },
      }),
    );
    const failed = channels.email.send(LETTER);
    await expect(failed).rejects.toMatchObject({ system: "email", retry, message: `email: ${name}` });
  });

  it("a connection that broke may have sent it: later", async () => {
    ses.on(SendEmailCommand).rejects(new Error("socket hang up"));
    await expect(channels.email.send(LETTER)).rejects.toMatchObject({ retry: "later" });
  });

  it.each([
    undefined,
    "",
    "kari",
    "kari@aas.example\r\nBcc: all@aas.example",
    "Kari <kari@aas.example>",
    "a b@c.example",
  ])("sends nothing to %j", async (email) => {
    const { email: _, ...rest } = LETTER;
    const letter = email === undefined ? rest : { ...rest, email };
    await expect(channels.email.send(letter)).rejects.toMatchObject({ retry: "never" });
    expect(ses.commandCalls(SendEmailCommand)).toHaveLength(0);
  });
});

describe("print", () => {
  const exists = new S3ServiceException({
    name: "PreconditionFailed",
    $fault: "client",
    $metadata: { httpStatusCode: 412 },
  });

  it("drops the PDF, then the manifest that says it is whole, neither over another", async () => {
    s3.on(PutObjectCommand).resolves({});
    expect(await channels.print.send(LETTER)).toEqual({ remoteId: "print/letter-1" });
    const puts = s3.commandCalls(PutObjectCommand).map((call) => call.args[0].input);
    expect(puts.map((put) => [put.Bucket, put.Key, put.ContentType, put.IfNoneMatch])).toEqual([
      ["print-bucket", "print/letter-1.pdf", "application/pdf", "*"],
      ["print-bucket", "print/letter-1.json", "application/json", "*"],
    ]);
    expect(JSON.parse(Buffer.from(puts[1]?.Body as Uint8Array).toString())).toEqual({
      letterId: "letter-1",
      sha256: "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
      pages: 2,
      format: "A4",
      envelope: "C5",
      duplex: true,
      color: false,
    });
  });

  it("answers the same when all of it is there already", async () => {
    s3.on(PutObjectCommand).rejects(exists);
    expect(await channels.print.send(LETTER)).toEqual({ remoteId: "print/letter-1" });
  });

  it("drops the manifest after a crash between the two", async () => {
    s3.on(PutObjectCommand, { Key: "print/letter-1.pdf" }).rejects(exists);
    s3.on(PutObjectCommand, { Key: "print/letter-1.json" }).resolves({});
    await channels.print.send(LETTER);
    expect(s3.commandCalls(PutObjectCommand)).toHaveLength(2);
  });

  describe("of a letter whose answer was lost", () => {
    const failing = (name: string, httpStatusCode: number) =>
      s3
        .on(HeadObjectCommand)
        .rejects(new S3ServiceException({ name, $fault: "client", $metadata: { httpStatusCode } }));

    it("has taken it when its manifest lies there", async () => {
      s3.on(HeadObjectCommand, { Bucket: "print-bucket", Key: "print/letter-1.json" }).resolves({});
      expect(await channels.print.find?.(LETTER.letterId)).toEqual({ remoteId: "print/letter-1" });
    });

    it("has not when it does not", async () => {
      failing("NotFound", 404);
      expect(await channels.print.find?.(LETTER.letterId)).toBeUndefined();
    });

    it("says so when it cannot tell", async () => {
      failing("SlowDown", 503);
      await expect(channels.print.find?.(LETTER.letterId)).rejects.toMatchObject({ system: "print", retry: "later" });
    });
  });

  it.each([
    ["ConditionalRequestConflict", 409, "later"],
    ["InternalError", 500, "later"],
    ["SlowDown", 503, "later"],
    ["AccessDenied", 403, "never"],
    ["NoSuchBucket", 404, "never"],
  ])("%s (%i) means: try again %s", async (name, httpStatusCode, retry) => {
    s3.on(PutObjectCommand).rejects(new S3ServiceException({ name, $fault: "client", $metadata: { httpStatusCode } }));
    await expect(channels.print.send(LETTER)).rejects.toMatchObject({ system: "print", retry });
    expect(s3.commandCalls(PutObjectCommand)).toHaveLength(1);
  });

  it.each([
    [12, "C5"],
    [13, "C4"],
  ])("%i pages go in a %s envelope", (pages, envelope) => {
    expect(manifestOf({ ...LETTER, pages }).envelope).toBe(envelope);
  });
});

describe("text in a message", () => {
  it("splits words of a header between characters, never inside one", () => {
    const text = "Ærlig Ørret og Ål på Bryggen i Bergen 🎉 Sjømat og Delikatesser AS";
    const words = encodedWords(text).split("\r\n ");
    expect(words.every((word) => word.length <= 75)).toBe(true);
    expect(words.map(decodedWord).join("")).toBe(text);
  });

  it("cannot be left for another header line", () => {
    expect(encodedWords("Evil\r\nBcc: all@aas.example")).not.toMatch(/Bcc/);
  });

  it.each([
    ["a = b", "a =3D b"],
    ["ends in a space ", "ends in a space=20"],
    ["one\ntwo", "one\r\ntwo"],
    ["blåbær", "bl=C3=A5b=C3=A6r"],
    ["x".repeat(80), `${"x".repeat(75)}=\r\n${"x".repeat(5)}`],
    [`${"x".repeat(74)}å`, `${"x".repeat(74)}=\r\n=C3=A5`],
  ])("quotes %j", (text, quoted) => {
    expect(quotedPrintable(text)).toBe(quoted);
  });

  it("refuses an address that would end its header", () => {
    const mailbox = { address: "a@b.example\r\nX: 1" };
    const mail = { from: mailbox, to: mailbox, replyTo: mailbox, subject: "", text: "", boundary: "b" };
    const attachment = { fileName: "a.pdf", type: "application/pdf", bytes: new Uint8Array() };
    expect(() => toMime({ ...mail, attachment })).toThrow("not an e-mail address");
  });
});

const decodedWord = (word: string): string => Buffer.from(word.slice(10, -2), "base64").toString("utf8");

/** Header lines with their encoded words put together again. */
const decodedHeader = (head: string): string =>
  head
    .replace(/=\?utf-8\?B\?[^?]*\?=(\r\n =\?utf-8\?B\?[^?]*\?=)*/g, (words) =>
      words.split("\r\n ").map(decodedWord).join(""),
    )
    .replace(/\r\n </g, " <");
