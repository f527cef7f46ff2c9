import { AwsError } from "../aws-error.ts";
import { refuseUnknown } from "../server/refuse-unknown.ts";
import type { Input } from "../server/service.ts";

type Text = { readonly Data?: string; readonly Charset?: string };

type Simple = {
  readonly Subject?: Text;
  readonly Body?: { readonly Text?: Text; readonly Html?: Text };
  readonly Attachments?: readonly Attachment[];
  readonly Headers?: readonly { readonly Name: string; readonly Value: string }[];
};

type Attachment = { readonly RawContent: string; readonly FileName: string; readonly ContentType?: string };

/** A mail as it is asked for, whichever way its content was given. */
export type Mail = {
  readonly from: string;
  readonly destination: readonly string[];
  readonly tags: Readonly<Record<string, readonly string[]>>;
  readonly configurationSet: string | undefined;
  readonly content: { readonly raw: Buffer } | { readonly simple: Simple; readonly headers: readonly Header[] };
};

export type Header = readonly [name: string, value: string];

const RECIPIENTS_MAX = 50;

/** @throws AwsError BadRequestException for what SES would not take, or what is not offered here. */
export function readMail(input: Input): Mail {
  refuseUnknown(input, [
    "FromEmailAddress",
    "Destination",
    "ReplyToAddresses",
    "Content",
    "EmailTags",
    "ConfigurationSetName",
  ]);
  const content = (input["Content"] ?? {}) as { Simple?: Simple; Raw?: { Data?: string } };
  refuseUnknown(content, ["Simple", "Raw"]);
  const given = (input["Destination"] ?? {}) as Record<string, string[] | undefined>;
  refuseUnknown(given, ["ToAddresses", "CcAddresses", "BccAddresses"]);
  const raw = content.Raw?.Data === undefined ? undefined : Buffer.from(content.Raw.Data, "base64");
  const { ToAddresses: to = [], CcAddresses: cc = [], BccAddresses: bcc = [] } = given;
  const named = [...to, ...cc, ...bcc];
  const destination = named.length === 0 && raw !== undefined ? recipientsOf(raw) : named;
  if (destination.length === 0 || destination.length > RECIPIENTS_MAX) {
    throw badRequest("A mail must have 1 to 50 recipients");
  }
  const from = input["FromEmailAddress"] ?? (raw === undefined ? undefined : headerOf(raw, "from"));
  if (typeof from !== "string") throw badRequest("FromEmailAddress is missing");
  const configurationSet = input["ConfigurationSetName"];
  return {
    from,
    destination,
    tags: readTags(input["EmailTags"]),
    configurationSet: configurationSet === undefined ? undefined : String(configurationSet),
    content:
      raw === undefined
        ? { simple: readSimple(content.Simple), headers: addressHeaders(input, { from, to, cc }) }
        : { raw },
  };
}

export const badRequest = (message: string): AwsError => new AwsError("BadRequestException", message);

function readSimple(simple: Simple | undefined): Simple {
  if (simple?.Subject?.Data === undefined || (simple.Body?.Text ?? simple.Body?.Html)?.Data === undefined) {
    throw badRequest("Content must be Raw, or Simple with a subject and a body");
  }
  refuseUnknown(simple, ["Subject", "Body", "Attachments", "Headers"]);
  return simple;
}

const TAG = /^[A-Za-z0-9_-]{1,256}$/;

function readTags(input: unknown): Record<string, string[]> {
  const tags = (input ?? []) as { Name?: string; Value?: string }[];
  for (const { Name, Value } of tags) {
    if (!TAG.test(Name ?? "") || !TAG.test(Value ?? "")) {
      throw badRequest("A tag's name and value must have 1 to 256 characters of a-z, A-Z, 0-9, '_' and '-'");
    }
  }
  return Object.fromEntries(tags.map(({ Name = "", Value = "" }) => [Name, [Value]]));
}

function addressHeaders(input: Input, { from, to, cc }: { from: string; to: string[]; cc: string[] }): Header[] {
  const replyTo = (input["ReplyToAddresses"] ?? []) as string[];
  const lists: [string, readonly string[]][] = [
    ["From", [from]],
    ["To", to],
    ["Cc", cc],
    ["Reply-To", replyTo],
  ];
  return lists.filter(([, addresses]) => addresses.length > 0).map(([name, addresses]) => [name, addresses.join(", ")]);
}

/** A header of a raw mail, unfolded. */
function headerOf(raw: Buffer, name: string): string | undefined {
  const end = raw.indexOf("\r\n\r\n");
  const head = raw
    .subarray(0, end < 0 ? raw.length : end)
    .toString()
    .replace(/\r?\n[ \t]+/g, " ");
  const line = head.split(/\r?\n/).find((candidate) => candidate.toLowerCase().startsWith(`${name}:`));
  return line?.slice(name.length + 1).trim();
}

function recipientsOf(raw: Buffer): string[] {
  return ["to", "cc", "bcc"].flatMap((name) => headerOf(raw, name)?.split(",") ?? []).map((address) => address.trim());
}

/** The bare address of `Name <address>`. */
export function bareAddress(address: string): string {
  return (/<([^<>]+)>\s*$/.exec(address)?.[1] ?? address).trim();
}
