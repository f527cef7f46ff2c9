import { useRef } from "react";

/**
 * An id for what is sent: the same content is the same thing however often it is sent, as after an answer that was lost, and
 * other content is another. `const idOf = useOwnId()`, and a new one after `idOf.done()`.
 */
export function useOwnId(): { readonly for: (content: unknown) => string; readonly done: () => void } {
  const last = useRef<{ readonly content: string; readonly id: string }>(undefined);
  return {
    for: (content) => {
      const text = JSON.stringify(content);
      if (last.current?.content !== text) last.current = { content: text, id: crypto.randomUUID() };
      return last.current.id;
    },
    done: () => {
      last.current = undefined;
    },
  };
}
