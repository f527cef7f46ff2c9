import type { PortalPlace } from "@kravflyt/contracts";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { mayRetry } from "../api/hub.tsx";
import { DEBTOR } from "../i18n/debtor.ts";
import { LanguageProvider, useLanguage } from "../i18n/language.tsx";
import { readPlace } from "../login/place.ts";
import { Loading, Trouble } from "../parts/states.tsx";
import { ThemeProvider } from "../shell/theme.tsx";
import { DebtorHubProvider, debtorHub } from "./ask.ts";
import { ClaimPage } from "./claim-page.tsx";
import { codeOfLink, forget, keep, kept } from "./code.ts";
import { EnterCode } from "./enter-code.tsx";
import { Frame, OperatorName } from "./frame.tsx";

const queries = new QueryClient({
  defaultOptions: { queries: { retry: mayRetry, staleTime: 15_000, networkMode: "always" } },
});

/** The debtor's own page: one claim, opened with the code of a letter. Nobody logs in. */
export function DebtorApp() {
  return (
    <ThemeProvider>
      <LanguageProvider>
        <QueryClientProvider client={queries}>
          <Start />
        </QueryClientProvider>
      </LanguageProvider>
    </ThemeProvider>
  );
}

function Start() {
  const { debtor, state } = useLanguage(DEBTOR).texts;
  const [place, setPlace] = useState<PortalPlace | "failed">();
  const { code, open, leave } = useCode();
  useEffect(() => {
    readPlace().then(setPlace, () => setPlace("failed"));
  }, []);
  const apiUrl = typeof place === "object" ? place.apiUrl : undefined;
  const hub = useMemo(
    () => (apiUrl === undefined || code === undefined ? undefined : debtorHub(apiUrl, code)),
    [apiUrl, code],
  );
  return (
    <OperatorName value={typeof place === "object" ? place.operatorName : undefined}>
      {place === "failed" ? (
        <Frame title={debtor.title}>
          <Trouble title={state.failedTitle}>{state.failedBody}</Trouble>
        </Frame>
      ) : code === undefined ? (
        <EnterCode onOpen={open} />
      ) : hub === undefined ? (
        <Frame title={debtor.title}>
          <Loading />
        </Frame>
      ) : (
        <DebtorHubProvider value={hub}>
          <ClaimPage key={code} code={code} onOpen={open} onLeave={leave} />
        </DebtorHubProvider>
      )}
    </OperatorName>
  );
}

/** From the letter's link, once, and then taken out of the address; or from this window, where it was shown before. */
function useCode() {
  const [code, setCode] = useState(() => codeOfLink(window.location.hash) ?? kept());
  useEffect(() => {
    if (code !== undefined) keep(code);
    if (window.location.hash !== "") window.history.replaceState(null, "", window.location.pathname);
  }, [code]);
  useEffect(() => {
    // another letter's link in the same window
    const onLink = (): void => {
      const linked = codeOfLink(window.location.hash);
      setCode((was) => linked ?? was);
      // also the same link once more: a code does not stay in the address
      if (window.location.hash !== "") window.history.replaceState(null, "", window.location.pathname);
    };
    window.addEventListener("hashchange", onLink);
    return () => window.removeEventListener("hashchange", onLink);
  }, []);
  const leave = (): void => {
    forget();
    queries.clear();
    setCode(undefined);
  };
  return { code, open: setCode, leave };
}
