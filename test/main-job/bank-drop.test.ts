import { CreateBucketCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { startLocalAws } from "@kravflyt/local-aws";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dropIn, inboxIn } from "../../functions/buckets.ts";

let aws: Awaited<ReturnType<typeof startLocalAws>>;
let s3: S3Client;
beforeAll(async () => {
  aws = await startLocalAws({ durable: false });
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  s3 = new S3Client({ endpoint: aws.url, region: "eu-north-1", forcePathStyle: true, credentials });
  await s3.send(new CreateBucketCommand({ Bucket: "bank" }));
});
afterAll(() => aws.close());
const folder = (prefix: string) => ({ s3, name: "bank", prefix });

describe("a file laid down for the bank", () => {
  it("may be laid down again as it is", async () => {
    await dropIn(folder("outgoing/")).put("KF-1.xml", "<Document/>");
    await dropIn(folder("outgoing/")).put("KF-1.xml", "<Document/>");
  });

  it("is never taken for another of the same name", async () => {
    const other = dropIn(folder("outgoing/")).put("KF-1.xml", "<Document>other</Document>");
    await expect(other).rejects.toThrow("outgoing/KF-1.xml is there with other content");
  });
});

describe("a file that the bank laid down", () => {
  it("is read as what it was when it was listed, or not at all", async () => {
    const put = (Body: string) => s3.send(new PutObjectCommand({ Bucket: "bank", Key: "incoming/ocr.txt", Body }));
    await put("one");
    const inbox = inboxIn(folder("incoming/"));
    const [file] = await inbox.list();
    if (file === undefined) throw new Error("no file");
    const read = async () => Buffer.concat(await Array.fromAsync(inbox.open(file))).toString();
    expect([file.name, file.sizeBytes, await read()]).toEqual(["ocr.txt", 3, "one"]);
    await put("two");
    await expect(read()).rejects.toThrow(/condition/i);
    expect((await inbox.list()).map(({ tag }) => tag === file.tag)).toEqual([false]);
  });
});
