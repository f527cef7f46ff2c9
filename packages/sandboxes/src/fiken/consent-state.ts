/** What the one user has let the app see. Times are milliseconds by the sandbox's clock. */
export type Grant = {
  readonly grantId: number;
  readonly clientId: string;
  /** Companies ticked on the consent page; the user may change them afterwards. */
  readonly companySlugs: Set<string>;
  revoked: boolean;
};

type Code = { readonly grantId: number; readonly redirectUri: string; readonly expiresAt: number };
type AccessToken = { readonly grantId: number; readonly expiresAt: number };

export type Consent = {
  readonly grants: Map<number, Grant>;
  readonly codes: Map<string, Code>;
  readonly accessTokens: Map<string, AccessToken>;
  /** Refresh token to grant; a used one is gone. */
  readonly refreshTokens: Map<string, number>;
};
