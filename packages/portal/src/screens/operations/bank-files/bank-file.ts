import type { Reply } from "../../../api/client.ts";

export type BankFile = Reply<"listBankFiles">["files"][number];

/** What a person lays down gets a name of its own: when, an id, and what it was called. */
const LAID = /^laid\/\d{8}T\d{9}-[0-9a-f]{8}-(.+)$/;

/** What a file is called where it comes from, and whether a person laid it beside what the bank did. */
export function nameOf({ name }: Pick<BankFile, "name">): { readonly text: string; readonly isLaid: boolean } {
  const own = LAID.exec(name)?.[1];
  return own === undefined ? { text: name, isLaid: false } : { text: own, isLaid: true };
}

/** What the server takes of a file's name; its end says what it is. */
const NAME_MAX = 200;
/** As much as a bank's file can be: some eight million payments. */
const BYTES_MAX = 1_073_741_824;

/** Why a file cannot be laid down. */
export function fileProblem(file: Pick<File, "size"> | undefined): "missing" | "empty" | "tooLarge" | undefined {
  if (file === undefined) return "missing";
  if (file.size === 0) return "empty";
  return file.size > BYTES_MAX ? "tooLarge" : undefined;
}

export const laidName = (fileName: string): string => fileName.slice(-NAME_MAX);
