import { crc32, deflateRawSync } from "node:zlib";

/** A ZIP archive of one deflated file. */
export function zipOf(name: string, content: Uint8Array): Uint8Array {
  const title = Buffer.from(name, "utf8");
  const packed = deflateRawSync(content);
  const facts = Buffer.alloc(26);
  facts.writeUInt16LE(20, 0); // version needed
  facts.writeUInt16LE(0, 2);
  facts.writeUInt16LE(8, 4); // deflate
  facts.writeUInt32LE(crc32(content), 10);
  facts.writeUInt32LE(packed.length, 14);
  facts.writeUInt32LE(content.length, 18);
  facts.writeUInt16LE(title.length, 22);
  const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), facts, title, packed]);
  const rest = Buffer.alloc(14);
  const entry = Buffer.concat([Buffer.from("PK\u0001\u0002\u0014\u0000"), facts, rest, title]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 4);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(entry.length, 8);
  end.writeUInt32LE(local.length, 12);
  return Buffer.concat([local, entry, Buffer.from("PK\u0005\u0006"), end]);
}
