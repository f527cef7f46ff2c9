type Address = { readonly pathname: string; readonly search: string; readonly hash: string };

/** Where the person is, to come back to after the login: with what stands behind the `#`, which links in mails use. */
export const placeOf = ({ pathname, search, hash }: Address): string => `${pathname}${search}${hash}`;

/** Only a place of our own: what comes back with the login is never followed to another site. */
export function returnToOf(state: unknown): string {
  const wished =
    typeof state === "object" && state !== null && "returnTo" in state && typeof state.returnTo === "string"
      ? state.returnTo
      : "/";
  return wished.startsWith("/") && !wished.startsWith("//") && !wished.startsWith("/\\") ? wished : "/";
}
