import { LoginError, logIn, readHolder, readLoginAddress } from "@kravflyt/local";
import { UsageError } from "./command.ts";

/** Where the hub keeps its data unless told. */
export const DATA_DIR = ".kravflyt";

/** Options of every command that talks to a running hub. */
export const hubOptions = { data: { type: "string" }, url: { type: "string" } } as const;

/**
 * Address of the hub that is running, without a slash at the end.
 * @throws UsageError when none is, or `--url` is no address.
 */
export async function hubUrl({ data, url }: { readonly data?: string; readonly url?: string }): Promise<string> {
  if (url !== undefined) {
    if (!URL.canParse(url)) throw new UsageError(`--url is no address: ${url}`);
    return url.replace(/\/+$/, "");
  }
  const folder = data ?? DATA_DIR;
  const running = readHolder(folder)?.url;
  if (running === undefined) throw new UsageError(`no hub is running on ${folder}: start one with "npm start"`);
  return running;
}

/**
 * Logs in at the hub at `url`.
 * @throws LoginError when it does not let them in, UsageError when no hub answers there.
 */
export async function logInAt(url: string, email: string): ReturnType<typeof logIn> {
  return logIn(await loginAddress(url), email);
}

async function loginAddress(url: string): ReturnType<typeof readLoginAddress> {
  try {
    return await readLoginAddress(url);
  } catch (error) {
    if (!(error instanceof LoginError)) throw error;
    throw new UsageError(error.message, { cause: error });
  }
}

/** What the hub at `url` answers. @throws UsageError when nobody does. */
export async function askHub(url: string, path: string, init: RequestInit = {}): Promise<Response> {
  try {
    return await fetch(`${url}${path}`, init);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error; // how fetch says that nobody is there
    throw new UsageError(`no hub answers at ${url}`, { cause: error });
  }
}
