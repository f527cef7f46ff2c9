/** `1..20`, `7`, `3,5,8`. @throws RangeError when it is none of these. */
export function seedsOf(text: string): readonly number[] {
  return text.split(",").flatMap((part) => {
    const [, from = "", to = from] = /^(\d+)(?:\.\.(\d+))?$/.exec(part.trim()) ?? [];
    if (from === "") throw new RangeError(`no seeds: ${text}`);
    return Array.from({ length: Number(to) - Number(from) + 1 }, (_, place) => Number(from) + place);
  });
}
