import { type MessageAttribute, md5 } from "./queue.ts";

const STRING_KIND = 1;
const BINARY_KIND = 2;

/** MD5 over message attributes as SQS makes it; the client compares it. Amazon SQS Developer Guide, "Calculating the MD5 message digest for message attributes". */
export function attributesDigest(attributes: Readonly<Record<string, MessageAttribute>>): string | undefined {
  const names = Object.keys(attributes).sort();
  if (names.length === 0) return undefined;
  const parts = names.flatMap((name) => {
    const attribute = attributes[name] as MessageAttribute;
    const isBinary = attribute.BinaryValue !== undefined;
    const value = isBinary
      ? Buffer.from(attribute.BinaryValue ?? "", "base64")
      : Buffer.from(attribute.StringValue ?? "");
    return [
      ...sized(Buffer.from(name)),
      ...sized(Buffer.from(attribute.DataType)),
      Buffer.of(isBinary ? BINARY_KIND : STRING_KIND),
      ...sized(value),
    ];
  });
  return md5(Buffer.concat(parts));
}

function sized(bytes: Buffer): Buffer[] {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return [length, bytes];
}
