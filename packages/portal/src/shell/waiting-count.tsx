import { useQuery } from "@tanstack/react-query";
import { useAsk } from "../api/hub.tsx";
import { useLanguage } from "../i18n/language.tsx";

/** It is looked again so often, and after every order. */
const LOOK_AGAIN_MS = 60_000;

/** How many conversations wait for the person's side, beside the way to them. */
export function WaitingCount() {
  const { texts, format } = useLanguage();
  const read = useQuery({ ...useAsk()("countWaiting", {}), staleTime: LOOK_AGAIN_MS, refetchInterval: LOOK_AGAIN_MS });
  if (read.data === undefined) return null;
  const { cases, support, isWhole } = read.data;
  if (cases + support === 0) return null;
  const count = `${format.number(cases + support)}${isWhole ? "" : "+"}`;
  return (
    <>
      <span className="waiting-count" aria-hidden>
        {count}
      </span>
      <span className="unseen"> ({texts.menu.messagesWaiting(count)})</span>
    </>
  );
}
