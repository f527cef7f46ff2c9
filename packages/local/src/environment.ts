import { LOCAL_REGION, type LocalQueue } from "./resources.ts";

/** Names of what the hub owns in the local AWS. */
export const LOCAL_STACK = {
  TENANT: "local",
  TABLE_NAME: "kravflyt",
  LETTERS_BUCKET: "kravflyt-letters",
  PRINT_BUCKET: "kravflyt-print",
  BANK_BUCKET: "kravflyt-bank",
  SECRETS_PREFIX: "kravflyt/local/",
  EMAIL_SENDER: "inkasso@kravflyt.example",
  EMAIL_CONFIGURATION_SET: "kravflyt",
} as const;

export type Addresses = {
  readonly awsUrl: string;
  readonly hubUrl: string;
  readonly fikenApiUrl: string;
  readonly fikenLoginUrl: string;
  readonly xenaApiUrl: string;
  readonly brregUrl: string;
  readonly poweroffice: { readonly apiUrl: string; readonly loginUrl: string; readonly collectionUrl: string };
  readonly tripletexUrl: string;
  readonly sveaSimUrl: string;
  readonly vippsUrl: string;
};

/** Where Fiken sends a person back to after consent. */
export const fikenRedirectUrl = (hubUrl: string): string => `${hubUrl}/oauth/callback`;

/** What infra tells the functions in the cloud, for this machine. */
export function localEnvironment(
  addresses: Addresses,
  queues: readonly LocalQueue[],
): Readonly<Record<string, string>> {
  return {
    ...LOCAL_STACK,
    AWS_ENDPOINT_URL: addresses.awsUrl,
    AWS_REGION: LOCAL_REGION,
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    QUEUE_URLS: JSON.stringify(Object.fromEntries(queues.map(({ name, url }) => [name, url]))),
    QUEUE_PREFIX: prefixOf(queues),
    HUB_URL: addresses.hubUrl,
    PORTAL_URL: addresses.hubUrl,
    FIKEN_API_URL: addresses.fikenApiUrl,
    FIKEN_LOGIN_URL: addresses.fikenLoginUrl,
    // the sandbox is ours: it counts, and slows nobody down
    FIKEN_REQUESTS_PER_SECOND: "100000",
    // the hub's clock stands still while it works, so that nobody can be too fast by it
    PUBLIC_API_REQUESTS_PER_SECOND: "100000",
    FIKEN_REDIRECT_URL: fikenRedirectUrl(addresses.hubUrl),
    XENA_API_URL: addresses.xenaApiUrl,
    XENA_REQUESTS_PER_SECOND: "100000",
    BRREG_URL: addresses.brregUrl,
    POWEROFFICE_API_URL: addresses.poweroffice.apiUrl,
    POWEROFFICE_LOGIN_URL: addresses.poweroffice.loginUrl,
    POWEROFFICE_COLLECTION_URL: addresses.poweroffice.collectionUrl,
    POWEROFFICE_REQUESTS_PER_SECOND: "100000",
    TRIPLETEX_URL: addresses.tripletexUrl,
    TRIPLETEX_REQUESTS_PER_SECOND: "100000",
    // whoever runs the hub on a machine of its own tries its receivers there
    WEBHOOK_RECEIVERS: "any",
    SVEA_SIM_URL: addresses.sveaSimUrl,
    SVEA_SIM_REQUESTS_PER_SECOND: "100000",
    VIPPS_API_URL: addresses.vippsUrl,
  };
}

/** What the addresses of all queues begin with. */
const prefixOf = ([first]: readonly LocalQueue[]): string => first?.url.slice(0, -first.name.length) ?? "";

/** Outside systems, and the address that people reach the portal at, may be set to stand elsewhere; what is set already stays. */
const MAY_BE_SET = [
  "PORTAL_URL",
  "FIKEN_API_URL",
  "FIKEN_LOGIN_URL",
  "BRREG_URL",
  "TRIPLETEX_URL",
  "XENA_API_URL",
  "POWEROFFICE_API_URL",
  "POWEROFFICE_LOGIN_URL",
  "POWEROFFICE_COLLECTION_URL",
  "WEBHOOK_RECEIVERS",
  "SVEA_SIM_URL",
  "VIPPS_API_URL",
];

/** Sets the environment of this process, which the functions read at their first use. */
export function applyEnvironment(environment: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(environment)) {
    if (MAY_BE_SET.includes(name) && process.env[name]) continue;
    process.env[name] = value;
  }
}
