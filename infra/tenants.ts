import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import * as z from "zod";

/** Retention that CloudWatch Logs offers, in days. */
const LOG_DAYS = [30, 90, 180, 365, 731, 1827] as const;

/** One tenant: who it is, and where its stacks stand. Everything else is the same for all of them. */
const Tenant = z.strictObject({
  tenant: z.string().regex(/^[a-z][a-z0-9-]{1,20}$/, "small letters, digits and dashes, 2 to 21 characters"),
  account: z.string().regex(/^\d{12}$/, "an AWS account has 12 digits"),
  region: z.string().regex(/^[a-z]{2}-[a-z]+-\d$/, "not a region"),
  /** What the operator may charge; the hub reads it from the operator's record, which the first setup makes of this. */
  operatorKind: z.enum(["agency", "self_collection"]),
  /** What the operator is called on the debtor's page, before a code is shown: written into a script, so without its signs. */
  operatorName: z.string().regex(/^[^'"`\\<>\p{C}]{1,100}$/u, "a name without quotes, angles and backslashes"),
  /** Where the portal answers: the only origin that may call the API, and where logins and consents return to. */
  portalUrl: z.url({ protocol: /^https$/, error: "an https address" }),
  /** A certificate for the portal's address, in us-east-1. Without it the portal has CloudFront's own address only. */
  portalCertificateArn: z
    .string()
    .regex(/^arn:aws:acm:us-east-1:\d{12}:certificate\/[\w-]+$/, "not a certificate in us-east-1")
    .optional(),
  emailSender: z.email(),
  /**
   * False until SES has verified the sender's domain, which it can only after the first deployment has named it: Cognito takes no
   * domain that is not, and would end that deployment.
   */
  senderVerified: z.boolean().default(true),
  alarmEmail: z.email(),
  logDays: z.literal(LOG_DAYS, `one of ${LOG_DAYS.join(", ")}`),
  /** For the whole API; twice as many may come at once. */
  requestsPerSecond: z.int().min(1).max(1000),
  /** An OIDC issuer of the tenant's own. Without it the tenant gets a Cognito user pool. */
  login: z
    .strictObject({
      issuer: z.url({ protocol: /^https$/, error: "an https address" }),
      audience: z.array(z.string().min(1)).min(1),
      /** What it gives access tokens for, and ID tokens never; it stands in their `scope` or `scp`. */
      scope: z.string().regex(/^[\w.:/-]+$/, "one scope, without blanks"),
    })
    .optional(),
});
export type Tenant = z.infer<typeof Tenant>;

/** The domain that mail from `email` comes from. */
export const domainOf = (email: string): string => email.slice(email.indexOf("@") + 1);

/** A tenant file that cannot be used. The message says which file and what is wrong in it. */
export class TenantFileError extends Error {
  override readonly name = "TenantFileError";
}

/** Every tenant of the folder, by name. @throws TenantFileError on the first file that cannot be used. */
export function readTenants(folder: string): readonly Tenant[] {
  const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
  if (files.length === 0) throw new TenantFileError(`${folder}: no tenant file`);
  return files.toSorted().map((file) => readTenant(join(folder, file)));
}

function readTenant(file: string): Tenant {
  const read = Tenant.safeParse(parseJson(file));
  if (!read.success) {
    const wrong = read.error.issues.map(({ path, message }) => `${z.core.toDotPath(path) || "file"}: ${message}`);
    throw new TenantFileError(`${file}: ${wrong.join("; ")}`);
  }
  // two files for one tenant would deploy over each other
  if (basename(file) !== `${read.data.tenant}.json`) {
    throw new TenantFileError(
      `${file}: holds tenant ${read.data.tenant}, so it must be named ${read.data.tenant}.json`,
    );
  }
  return read.data;
}

function parseJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    throw new TenantFileError(`${file}: not JSON`, { cause });
  }
}
