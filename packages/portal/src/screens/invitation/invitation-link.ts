const LINK = /^#?([A-Za-z0-9._~:-]{1,200}\.[A-Za-z0-9_-]{43})$/;

/** What an invitation's link holds behind the `#`; undefined where it holds none, or was cut off on its way. */
export const secretOf = (hash: string): string | undefined => LINK.exec(hash)?.[1];
