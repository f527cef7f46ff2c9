/**
 * `make` with a memory for what it made. Kept are the newest `max` keys and those asked for again before as many others
 * came: what every letter says stays, names and amounts come once and are forgotten, and a long-lived process stays small.
 */
export function remembering<Made>(max: number, make: (key: string) => Made): (key: string) => Made {
  let recent = new Map<string, Made>();
  let before = recent;
  return (key) => {
    const known = recent.get(key);
    if (known !== undefined) return known;
    const made = before.get(key) ?? make(key);
    if (recent.size === max) {
      before = recent;
      recent = new Map();
    }
    recent.set(key, made);
    return made;
  };
}
