/** A code as the hub is shown it: `<number>.<code>`. */
const SHOWN = /^\d{1,20}\.[0-9A-HJKMNP-TV-Z]{16}$/;
const KEPT = "krav";
/** That this window went on to Vipps, and does not know yet what came of it. */
const AT_VIPPS = "vipps";

/** What stands behind the `#` of a letter's link; undefined when it is no code. */
export function codeOfLink(hash: string): string | undefined {
  const text = hash.replace(/^#/, "");
  return SHOWN.test(text) ? text : undefined;
}

/** What a person copied from paper: small letters, dashes and spaces are forgiven, and so are letters taken for digits. */
export function codeOfWords(number: string, code: string): string | undefined {
  const letters = code
    .toUpperCase()
    .replaceAll(/[\s–—-]/g, "")
    .replaceAll("O", "0")
    .replaceAll(/[IL]/g, "1");
  const text = `${number.replaceAll(/\s/g, "")}.${letters}`;
  return SHOWN.test(text) ? text : undefined;
}

/** In this window only, and until it is closed: whoever reads on comes back to the same claim. */
export function keep(code: string): void {
  try {
    sessionStorage.setItem(KEPT, code);
  } catch {
    // it holds until the page is left
  }
}

export function forget(): void {
  try {
    sessionStorage.removeItem(KEPT);
    sessionStorage.removeItem(AT_VIPPS);
  } catch {
    // nothing was kept
  }
}

export function kept(): string | undefined {
  try {
    return codeOfLink(sessionStorage.getItem(KEPT) ?? "");
  } catch {
    return undefined;
  }
}

/** Vipps is told nothing of where it comes from, so the window remembers that it comes back. */
export function wentToVipps(went: boolean): void {
  try {
    if (went) sessionStorage.setItem(AT_VIPPS, "1");
    else sessionStorage.removeItem(AT_VIPPS);
  } catch {
    // the hub looks by itself
  }
}

export function isBackFromVipps(): boolean {
  try {
    return sessionStorage.getItem(AT_VIPPS) !== null;
  } catch {
    return false;
  }
}
