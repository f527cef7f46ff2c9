/** A choice that a person made on this machine: language, theme, saved filters. Never anything about a case or a debtor. */
export function readChoice<const Value extends string>(name: string, of: readonly Value[]): Value | undefined {
  const text = readText(name);
  return of.find((value) => value === text);
}

/** A storage that is full or switched off forgets; nothing else depends on it. */
export function saveChoice(name: string, value: string): void {
  try {
    localStorage.setItem(`kravflyt.${name}`, value);
  } catch {
    // the choice holds until the page is left
  }
}

export function readText(name: string): string | undefined {
  try {
    return localStorage.getItem(`kravflyt.${name}`) ?? undefined;
  } catch {
    return undefined;
  }
}
