import { Navigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useOrder } from "../../api/hub.tsx";
import { useLanguage } from "../../i18n/language.tsx";
import { WIZARD } from "../../i18n/wizard.ts";
import { ButtonLink } from "../../parts/links.tsx";
import { PageHead } from "../../parts/page.tsx";
import { Loading, Trouble } from "../../parts/states.tsx";
import { HelpfulFailure } from "./helpful-failure.tsx";

type ConsentCallbackProps = {
  readonly state?: string | undefined;
  readonly code?: string | undefined;
  readonly error?: string | undefined;
};

/** The person is back from the system: what it sent along is handed in once, and the setup goes on (FIKEN-6). */
export function ConsentCallback({ state, code, error }: ConsentCallbackProps) {
  const { wizard: words } = useLanguage(WIZARD).texts;
  const finish = useOrder("finishOauth");
  const body = bodyOf({ state, code, error });
  const isHandedIn = useRef(false);
  useEffect(() => {
    if (isHandedIn.current || body === undefined) return;
    isHandedIn.current = true;
    finish.mutate({ body });
  });
  if (finish.data !== undefined) {
    const { connectionId, creditorId, system, status } = finish.data;
    // one that was set up before goes on at once
    return status === "active" ? (
      <Navigate to="/integrasjoner" search={{ kreditor: creditorId }} replace />
    ) : (
      <Navigate to="/integrasjoner/ny" search={{ kreditor: creditorId, system, kobling: connectionId }} replace />
    );
  }
  return (
    <>
      <PageHead title={words.callback} />
      {body === undefined && <Trouble title={words.callbackFailed} />}
      {finish.error !== null && <HelpfulFailure failure={finish.error} />}
      {body === undefined || finish.error !== null ? (
        <div>
          <ButtonLink to="/integrasjoner" variant="secondary">
            {words.back}
          </ButtonLink>
        </div>
      ) : (
        <>
          <p>{words.callbackWorking}</p>
          <Loading lines={2} />
        </>
      )}
    </>
  );
}

function bodyOf({ state, code, error }: ConsentCallbackProps) {
  if (state === undefined) return undefined;
  if (code !== undefined) return { state, code };
  return error === undefined ? undefined : { state, error };
}
