import { Button, Dialog } from "@navikt/ds-react";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useLanguage } from "../i18n/language.tsx";
import { afterReturn, type Relogin } from "./relogin.ts";
import type { Session } from "./session.ts";

/** What stands over the page when the login has run out. */
export function LogInAgainDialog({ relogin, session }: { readonly relogin: Relogin; readonly session: Session }) {
  const { texts } = useLanguage();
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
    <Dialog open>
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
