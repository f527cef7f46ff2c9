/**
 * The same pages, each asked for while the one before is worked on, and never more than one ahead. A failure is told when its
 * page is; whoever stops early waits for the page that was asked for, so that nothing is asked behind their back.
 */
export async function* oneAhead<Page>(pages: AsyncIterable<Page>): AsyncGenerator<Page> {
  const source = pages[Symbol.asyncIterator]();
  const ask = () => {
    const asked = source.next();
    asked.catch(() => undefined); // it is told to whoever awaits it below
    return asked;
  };
  let next = ask();
  try {
    for (;;) {
      const { value, done } = await next;
      if (done === true) return;
      next = ask();
      yield value;
    }
  } finally {
    await next.catch(() => undefined);
    await source.return?.();
  }
}
