import { Button, Dialog } from "@navikt/ds-react";
import { useState, useSyncExternalStore } from "react";
import { useLanguage } from "../i18n/language.tsx";
import type { Session } from "./session.ts";

/** Requests that wait until the person has logged in again; the dialog is open while there are any. */
export type Relogin = {
  readonly wait: () => Promise<void>;
  readonly isWaiting: () => boolean;
  readonly subscribe: (listener: () => void) => () => void;
  readonly done: () => void;
};

export function createRelogin(): Relogin {
  let waiting: readonly (() => void)[] = [];
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  return {
    wait: () =>
      new Promise((resolve) => {
        waiting = [...waiting, resolve];
        tell();
      }),
    isWaiting: () => waiting.length > 0,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    done: () => {
      const all = waiting;
      waiting = [];
      tell();
      for (const resolve of all) resolve();
    },
  };
}

/** Stands over the page when the login has run out. What is behind it stays as it is. */
export function LogInAgain({ relogin, session }: { readonly relogin: Relogin; readonly session: Session }) {
  const { texts } = useLanguage();
  const isOpen = useSyncExternalStore(relogin.subscribe, relogin.isWaiting);
  const [failed, setFailed] = useState(false);
  const logIn = async () => {
    setFailed(false);
    try {
      await session.logInBeside();
      relogin.done();
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
