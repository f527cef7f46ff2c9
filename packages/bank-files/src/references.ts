/**
 * References that are given out more than once in a message. A bank may give two entries the same, and a message may have
 * a million: the first reading keeps eight bytes of each, and the second remembers only those that came again.
 */
export type References = {
  /** For the first reading: takes a reference down. */
  readonly note: MarkReference;
  /** For each later one: the reference, with how often it was given out from its second time on. */
  readonly unique: () => MarkReference;
};

export type MarkReference = (reference: string) => string;

export function newReferences(): References {
  const seen = newHashes();
  const again = new Set<number>();
  return {
    note: (reference) => {
      const hash = hashOf(reference);
      if (!seen.add(hash)) again.add(hash);
      return reference;
    },
    unique: () => {
      const times = new Map<string, number>();
      return (reference) => {
        if (again.size === 0 || !again.has(hashOf(reference))) return reference;
        const count = (times.get(reference) ?? 0) + 1;
        times.set(reference, count);
        return count === 1 ? reference : `${reference}:again${count}`;
      };
    },
  };
}

/** 53 bits of two multiplicative hashes; two that are the same by chance cost one remembered reference, no more. */
function hashOf(text: string): number {
  let [high, low] = [0x811c9dc5, 0x1b873593];
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    high = Math.imul(high ^ code, 0x01000193);
    low = Math.imul(low ^ code, 0xcc9e2d51);
    low ^= low >>> 15;
  }
  return ((high >>> 0) & 0x1fffff) * 0x100000000 + (low >>> 0) + 1;
}

const SLOTS = 1 << 10;

/** A set of numbers above 0 in one array, which doubles before it is two thirds full. */
function newHashes(): { readonly add: (hash: number) => boolean } {
  let slots = new Float64Array(SLOTS);
  let size = 0;
  const put = (into: Float64Array, hash: number): boolean => {
    let at = hash % into.length;
    for (let held = into[at]; held !== 0; held = into[at]) {
      if (held === hash) return false;
      at = (at + 1) % into.length;
    }
    into[at] = hash;
    return true;
  };
  return {
    add: (hash) => {
      if (!put(slots, hash)) return false;
      size += 1;
      if (size * 3 < slots.length * 2) return true;
      const wider = new Float64Array(slots.length * 2);
      for (const held of slots) if (held !== 0) put(wider, held);
      slots = wider;
      return true;
    },
  };
}
