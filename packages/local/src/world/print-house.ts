import { existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { GetObjectCommand, paginateListObjectsV2, type S3Client } from "@aws-sdk/client-s3";

/** The printing house: once a day it fetches what has been dropped for it, and lays it where a person can look. */
export function openPrintHouse(
  s3: S3Client,
  { bucket, folder }: { readonly bucket: string; readonly folder: string },
): { readonly fetch: () => Promise<void> } {
  return {
    fetch: async () => {
      mkdirSync(folder, { recursive: true });
      for await (const { Contents: files = [] } of paginateListObjectsV2({ client: s3 }, { Bucket: bucket })) {
        for (const { Key = "" } of files) {
          const path = join(folder, basename(Key));
          if (existsSync(path)) continue;
          const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key }));
          writeFileSync(`${path}.part`, (await Body?.transformToByteArray()) ?? "");
          renameSync(`${path}.part`, path);
        }
      }
    },
  };
}
