import { randomBytes, randomUUID, scrypt, timingSafeEqual } from "node:crypto";
import { join } from "node:path";
import { promisify } from "node:util";
import { accept, type Result, refuse } from "@kravflyt/core";
import * as z from "zod";
import { readWhole, writeWhole } from "../clock/atomic-file.ts";

/** A person who can log in to the local hub. The table says what they may do; see the demo data. */
export type Account = { readonly userId: string; readonly name: string; readonly email: string };

/** The password of those who are there from the start: everything listens on loopback only. Who registers has their own. */
export const LOCAL_PASSWORD = "kravflyt";

/** As in the cloud. */
const PASSWORD_LENGTH_MIN = 12;
const PASSWORD_LENGTH_MAX = 256;

export type RegisterRefusal = {
  readonly code: "email_taken" | "no_email" | "password_too_short" | "password_too_long";
};

/** Who can log in: those who were given, and those who registered by themselves. Case and blanks around an address do not count. */
export type Accounts = {
  readonly find: (userId: string) => Account | undefined;
  /** The account with this address, if the password is right. */
  readonly logIn: (email: string, password: string) => Promise<Account | undefined>;
  readonly register: (it: {
    readonly email: string;
    readonly password: string;
  }) => Promise<Result<Account, RegisterRefusal>>;
};

const Registered = z.array(
  z.strictObject({ userId: z.string(), email: z.string(), salt: z.string(), passwordHash: z.string() }),
);
type Registered = z.infer<typeof Registered>[number];

/** The accounts of a hub; those who registered are kept in `dataDir`, with scrypt hashes of their passwords. */
export function openAccounts(dataDir: string, given: readonly Account[]): Accounts {
  const file = join(dataDir, "login-accounts.json");
  let registered = Registered.parse(JSON.parse(readWhole(file) ?? "[]"));
  const isTaken = (email: string): boolean => [...given, ...registered].some((one) => one.email === email);
  return {
    find: (userId) =>
      given.find((one) => one.userId === userId) ?? shown(registered.find((it) => it.userId === userId)),
    logIn: async (written, password) => {
      const email = bare(written);
      const first = given.find((one) => one.email === email);
      if (first !== undefined) return password === LOCAL_PASSWORD ? first : undefined;
      const own = registered.find((one) => one.email === email);
      return (await isPasswordOf(own ?? NOBODY, password)) ? shown(own) : undefined;
    },
    register: async ({ email: written, password }) => {
      const email = bare(written);
      if (!z.email().safeParse(email).success) return refuse({ code: "no_email" });
      if (password.length < PASSWORD_LENGTH_MIN) return refuse({ code: "password_too_short" });
      if (password.length > PASSWORD_LENGTH_MAX) return refuse({ code: "password_too_long" });
      const salt = randomBytes(16).toString("hex");
      const passwordHash = (await hash(password, salt)).toString("hex");
      if (isTaken(email)) return refuse({ code: "email_taken" }); // asked last: nothing waits between it and the write
      const account = { userId: randomUUID(), email, salt, passwordHash };
      registered = [...registered, account];
      writeWhole(file, JSON.stringify(registered));
      return accept({ userId: account.userId, name: "", email });
    },
  };
}

const bare = (email: string): string => email.trim().toLowerCase();

const shown = (it: Registered | undefined): Account | undefined =>
  it && { userId: it.userId, name: "", email: it.email };

const HASH_BYTES = 64;
const hash = (password: string, salt: string): Promise<Buffer> =>
  promisify<string, string, number, Buffer>(scrypt)(password, salt, HASH_BYTES);

/** Whom nobody's password fits: an address that is not there takes as long to refuse as one that is. */
const NOBODY = { salt: "", passwordHash: "00".repeat(HASH_BYTES) };

const isPasswordOf = async (of: Pick<Registered, "salt" | "passwordHash">, password: string): Promise<boolean> =>
  timingSafeEqual(await hash(password.slice(0, PASSWORD_LENGTH_MAX), of.salt), Buffer.from(of.passwordHash, "hex"));
