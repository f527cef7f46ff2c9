import { ImportMappingBody } from "@kravflyt/contracts";
import type * as z from "zod";
import type { Reply } from "../../api/client.ts";

export type Preview = Reply<"previewImport">;
export type Mapping = z.input<typeof ImportMappingBody>;

/** What every file must tell (WEB-26); the creditor is chosen on the page. */
export const REQUIRED_FIELDS = [
  "debtorName",
  "address",
  "postalCode",
  "invoiceNumber",
  "issuedOn",
  "dueOn",
  "amountOre",
] as const;
/** What a file may tell beside. */
export const MORE_FIELDS = [
  "city",
  "organizationNumber",
  "email",
  "mobile",
  "customerNumber",
  "outstandingOre",
  "kid",
  "noticeSentOn",
  "noticeDeadlineOn",
  "currency",
  "creditor",
] as const;
export const FIELDS = [...REQUIRED_FIELDS, ...MORE_FIELDS] as const;
export type Field = (typeof FIELDS)[number];

export const isField = (name: string): name is Field => FIELDS.some((field) => field === name);

/** The mapping of a preview as it is sent back; `undefined` where there is no column to map. */
export function mappingOf({ mapping }: Pick<Preview, "mapping">): Mapping | undefined {
  const read = ImportMappingBody.safeParse(mapping);
  return read.success ? read.data : undefined;
}

/** The column that a field stands in: the first where several are joined. */
export const columnOf = (mapping: Mapping | undefined, field: string): string =>
  [mapping?.columns[field] ?? []].flat()[0] ?? "";

/** Another column for a field; none takes the field out. A column stands for one field only. */
export function withColumn(mapping: Mapping | undefined, field: Field, header: string): Mapping {
  const others = Object.entries(mapping?.columns ?? {}).filter(
    ([name, column]) => name !== field && [column].flat()[0] !== header,
  );
  const own = header === "" ? [] : [[field, header] as const];
  return { ...mapping, columns: Object.fromEntries([...others, ...own]) };
}

/** A file that is chosen, or was mended. */
export type ChosenFile = { readonly name: string; readonly bytes: Uint8Array };

/** What the check of a file's rows is given. */
export type CheckCardProps = {
  readonly file: ChosenFile;
  readonly seen: Preview;
  readonly onMended: (file: ChosenFile, mapping: Mapping | undefined) => void;
};

/** At most this, so that base64 of it fits what the hub takes. */
export const FILE_BYTES_MAX = 4_000_000;

const CHUNK = 0x8000;

/** A file's bytes as the API takes them. */
export function toBase64(bytes: Uint8Array): string {
  let binary = "";
  for (let at = 0; at < bytes.length; at += CHUNK) binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(binary);
}
