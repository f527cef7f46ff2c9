import type { AgencyName, SystemName } from "@kravflyt/connectors";
import type { OutsideSettings } from "@kravflyt/contracts";

/** Where a system answers and how often it may be asked. No other address of it is ever called. */
export type Place = {
  readonly apiUrl: string;
  /** Other addresses, by the connector's own name for each. */
  readonly moreUrls?: Readonly<Record<string, string>>;
  /** For systems that people consent in. */
  readonly consent?: { readonly loginUrl: string; readonly redirectUri: string };
  readonly requestsPerSecond?: number;
  /** True where the system counts all our creditors together, so that our processes have to share the rate. */
  readonly rateIsShared?: boolean;
};

/** One line for each line of the registries of connectors and of agencies. */
export const PLACES: Readonly<Record<SystemName | AgencyName, (settings: OutsideSettings) => Place>> = {
  fiken: (it) => ({
    apiUrl: it.FIKEN_API_URL,
    consent: { loginUrl: it.FIKEN_LOGIN_URL, redirectUri: it.FIKEN_REDIRECT_URL },
    requestsPerSecond: it.FIKEN_REQUESTS_PER_SECOND,
  }),
  poweroffice: (it) => ({
    apiUrl: it.POWEROFFICE_API_URL,
    moreUrls: { login: it.POWEROFFICE_LOGIN_URL, collection: it.POWEROFFICE_COLLECTION_URL },
    requestsPerSecond: it.POWEROFFICE_REQUESTS_PER_SECOND,
    rateIsShared: true,
  }),
  "svea-sim": (it) => ({ apiUrl: it.SVEA_SIM_URL, requestsPerSecond: it.SVEA_SIM_REQUESTS_PER_SECOND }),
  tripletex: (it) => ({ apiUrl: it.TRIPLETEX_URL, requestsPerSecond: it.TRIPLETEX_REQUESTS_PER_SECOND }),
  xena: (it) => ({ apiUrl: it.XENA_API_URL, requestsPerSecond: it.XENA_REQUESTS_PER_SECOND }),
};

export const addressesOf = ({ apiUrl, moreUrls = {}, consent }: Place): readonly string[] => [
  apiUrl,
  ...Object.values(moreUrls),
  ...(consent === undefined ? [] : [consent.loginUrl]),
];
