import { Button, Dialog } from "@navikt/ds-react";
import { useQueryClient } from "@tanstack/react-query";
import { useState, useSyncExternalStore } from "react";
import { useLanguage } from "../i18n/language.tsx";
import { afterReturn, type Relogin } from "./relogin.ts";
import type { Session } from "./session.ts";

/** Stands over the page when the login has run out. What is behind it stays as it is. */
export function LogInAgain({ relogin, session }: { readonly relogin: Relogin; readonly session: Session }) {
  const { texts } = useLanguage();
  const isOpen = useSyncExternalStore(relogin.subscribe, relogin.isWaiting);
  const queries = useQueryClient();
  const startAnew = () => {
    queries.clear();
    window.location.reload();
  };
  const [failed, setFailed] = useState(false);
  const logIn = async () => {
    setFailed(false);
    try {
      afterReturn(await session.logInBeside(), relogin, startAnew);
    } catch {
      setFailed(true); // the window was closed, or was not allowed to open
    }
  };
  return (
    <Dialog open={isOpen}>
      <Dialog.Popup role="alertdialog" closeOnOutsideClick={false} width="small">
        <Dialog.Header withClosebutton={false}>
          <Dialog.Title>{texts.login.expiredTitle}</Dialog.Title>
        </Dialog.Header>
        <Dialog.Body>
          {texts.login.expiredBody}
          {failed && <p role="alert">{texts.login.expiredFailed}</p>}
        </Dialog.Body>
        <Dialog.Footer>
          <Button onClick={logIn}>{texts.login.logInAgain}</Button>
        </Dialog.Footer>
      </Dialog.Popup>
    </Dialog>
  );
}
