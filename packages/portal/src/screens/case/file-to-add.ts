/** Bytes of a file that lies with a case. */
export const FILE_BYTES_MAX = 4 * 1024 * 1024;
const KINDS: readonly string[] = ["application/pdf", "image/png", "image/jpeg"];
const ENDINGS = /\.(pdf|png|jpe?g)$/i;
const NAME_MAX = 200;

type FileFacts = { readonly name: string; readonly size: number; readonly type: string };

/** Why a file cannot be added; what it really is, its content says, and the hub looks there. */
export function fileProblem({ name, size, type }: FileFacts): "fileEmpty" | "fileTooLarge" | "fileKind" | undefined {
  if (size === 0) return "fileEmpty";
  if (size > FILE_BYTES_MAX) return "fileTooLarge";
  return KINDS.includes(type) || ENDINGS.test(name) ? undefined : "fileKind";
}

/** A name as long as the hub takes; the ending says what it is, so the end stays. */
export const fileNameOf = ({ name }: Pick<FileFacts, "name">): string => name.slice(-NAME_MAX);

/** The file's bytes as base64. @throws when the browser cannot read it any more. */
export function base64Of(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ""));
    reader.onerror = () => reject(reader.error ?? new Error("the file could not be read"));
    reader.readAsDataURL(file);
  });
}

/** Megabytes with one decimal, as people write them. */
export const megabytes = (size: number, language: "nb" | "en"): string =>
  new Intl.NumberFormat(language === "nb" ? "nb-NO" : "en-GB", { maximumFractionDigits: 1 }).format(
    size / (1024 * 1024),
  );
