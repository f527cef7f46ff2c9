import { InlineMessage } from "@navikt/ds-react";
import { useSyncExternalStore } from "react";
import { useLanguage } from "../i18n/language.tsx";

function onNetworkChange(listener: () => void): () => void {
  window.addEventListener("online", listener);
  window.addEventListener("offline", listener);
  return () => {
    window.removeEventListener("online", listener);
    window.removeEventListener("offline", listener);
  };
}

/** Says that what is shown may be old while there is no network. */
export function OfflineBar() {
  const { texts } = useLanguage();
  const isOnline = useSyncExternalStore(onNetworkChange, () => navigator.onLine);
  return (
    <div role="status">{!isOnline && <InlineMessage status="warning">{texts.state.offlineBar}</InlineMessage>}</div>
  );
}
