/** Does `run` for every item, `width` at a time, beginning them in order. */
export async function sideBySide<Item>(
  width: number,
  items: Iterable<Item>,
  run: (item: Item) => Promise<unknown>,
): Promise<void> {
  const waiting = items[Symbol.iterator]();
  const worker = async () => {
    for (let next = waiting.next(); next.done !== true; next = waiting.next()) await run(next.value);
  };
  await Promise.all(Array.from({ length: width }, worker));
}
