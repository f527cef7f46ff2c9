/** What a key of the public API may be good for. A key has one or more, and none follows from another. */
export const API_SCOPES = ["items:write", "items:read", "cases:read", "settlements:read", "settlements:book"] as const;
export type ApiScope = (typeof API_SCOPES)[number];
