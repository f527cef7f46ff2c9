import * as z from "zod";

/** A number that stands in the environment as text. */
const NumberText = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/, "not a whole number")
    .transform(Number)
    .pipe(z.int().min(min).max(max));

/** `{"advance-case":"https://…"}`: only the queues that the function may send to. */
const QueueUrls = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue("not JSON");
      return z.NEVER;
    }
  })
  .pipe(z.record(z.string(), z.url()));

/** Where outside systems answer. Unset means the real address; local mode sets them to its sandboxes. */
export const OutsideSettings = z.object({
  FIKEN_API_URL: z.url().default("https://api.fiken.no/api/v2"),
  /** Ends where `/authorize` and `/token` follow. */
  FIKEN_LOGIN_URL: z.url().default("https://fiken.no/oauth"),
  /** Ends where `/enheter` follows. */
  BRREG_URL: z.url().default("https://data.brreg.no/enhetsregisteret/api"),
  /** Where Fiken sends the person back to after consent; registered with Fiken. */
  FIKEN_REDIRECT_URL: z.url(),
  /** Requests to Fiken per second and token. Fiken slows down who asks more than 4; a sandbox does not. */
  FIKEN_REQUESTS_PER_SECOND: NumberText(1, 100_000).default(4),
  /** Go's API v2; its demo stands under `/Demo/v2`. */
  POWEROFFICE_API_URL: z.url().default("https://goapi.poweroffice.net/v2"),
  /** Ends where `/OAuth/Token` of v2 follows. */
  POWEROFFICE_LOGIN_URL: z.url().default("https://goapi.poweroffice.net"),
  /** v1: ends where `/OAuth/Token` and `/DebtCollection` follow. */
  POWEROFFICE_COLLECTION_URL: z.url().default("https://api.poweroffice.net"),
  /** Requests to Go per second, of all creditors together. Go turns the eleventh away; the network bunches what we space. */
  POWEROFFICE_REQUESTS_PER_SECOND: NumberText(1, 100_000).default(9),
  /** Ends where `/invoice` follows. */
  TRIPLETEX_URL: z.url().default("https://tripletex.no/v2"),
  /** Requests to Tripletex per second: below what it lets through for a token. */
  TRIPLETEX_REQUESTS_PER_SECOND: NumberText(1, 100_000).default(8),
  /** Ends where `/epayment` and `/accesstoken` follow; Vipps's test is https://apitest.vipps.no. */
  VIPPS_API_URL: z.url().default("https://api.vipps.no"),
  /** Ends where `/Fiscal` follows. */
  XENA_API_URL: z.url().default("https://my.xena.biz/Api"),
  /** Requests to Xena per second. Xena says of no limit; its sandbox takes ten, and requests do not arrive as evenly as they leave. */
  XENA_REQUESTS_PER_SECOND: NumberText(1, 100_000).default(8),
  /** Where outgoing webhooks may go: `public` is https to the open internet; `any` also this machine, for a hub that a person runs for itself. */
  WEBHOOK_RECEIVERS: z.enum(["public", "any"]).default("public"),
  /** The simulated Svea. No such server exists outside the sandboxes: the default leads nowhere. */
  SVEA_SIM_URL: z.url().default("https://svea-sim.invalid/api"),
  SVEA_SIM_REQUESTS_PER_SECOND: NumberText(1, 100_000).default(8),
  /** Where outside systems reach the hub; unset, none is asked to tell us of changes. Ends where `/webhooks` follows. */
  HUB_URL: z.url().optional(),
  /** Requests to the public API per second and key; twice as many may come at once after a rest. */
  PUBLIC_API_REQUESTS_PER_SECOND: NumberText(1, 100_000).default(10),
  /** T9: how old a balance may be when a letter goes out. */
  BALANCE_FRESH_MINUTES: NumberText(1, 1440).default(60),
});
export type OutsideSettings = z.infer<typeof OutsideSettings>;

/** What infra tells a function about its own stack. Each name is set only where the function has the grant for it. */
export const StackSettings = z.object({
  TENANT: z.string().regex(/^[a-z][a-z0-9-]{1,20}$/, "not the name of a tenant"),
  TABLE_NAME: z.string().min(1),
  LETTERS_BUCKET: z.string().min(1),
  PRINT_BUCKET: z.string().min(1),
  BANK_BUCKET: z.string().min(1),
  /** Every secret of the tenant has a name that starts so. */
  SECRETS_PREFIX: z.string().min(1),
  QUEUE_URLS: QueueUrls,
  /** The address of every queue begins so; its name follows, and `-dead` for its dead letters. */
  QUEUE_PREFIX: z.url(),
  EMAIL_SENDER: z.email(),
  EMAIL_CONFIGURATION_SET: z.string().min(1),
  /** Where people use the hub, without a slash at the end. */
  PORTAL_URL: z.url(),
});
export type StackSettings = z.infer<typeof StackSettings>;
