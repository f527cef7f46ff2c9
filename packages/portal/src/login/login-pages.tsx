import { Button, Heading, Loader } from "@navikt/ds-react";
import type { ReactNode } from "react";
import { useLanguage } from "../i18n/language.tsx";
import { usePageTitle } from "../parts/page.tsx";
import { Trouble } from "../parts/states.tsx";
import { BrandMark } from "../shell/brand-mark.tsx";

/** A page without menu: before somebody is in. */
export function PlainPage({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const { texts } = useLanguage();
  usePageTitle(title);
  return (
    <main className="plain-page">
      <div className="brand">
        <BrandMark />
        {texts.brand}
      </div>
      {children}
    </main>
  );
}

export function Starting() {
  const { texts } = useLanguage();
  return (
    <PlainPage title={texts.login.working}>
      <Loader size="large" title={texts.login.working} />
    </PlainPage>
  );
}

export function CannotStart() {
  const { login, state } = useLanguage().texts;
  return (
    <PlainPage title={login.unreachableTitle}>
      <Heading level="1" size="large">
        {login.unreachableTitle}
      </Heading>
      <Trouble
        title={login.unreachableBody}
        action={<Button onClick={() => window.location.reload()}>{state.retry}</Button>}
      />
    </PlainPage>
  );
}

/** The login came back with a no, or with nothing that we asked for. */
export function LoginFailed({ onRetry }: { readonly onRetry: () => void }) {
  const { login } = useLanguage().texts;
  return (
    <PlainPage title={login.failedTitle}>
      <Heading level="1" size="large">
        {login.failedTitle}
      </Heading>
      <Trouble title={login.failedBody} action={<Button onClick={onRetry}>{login.tryAgain}</Button>} />
    </PlainPage>
  );
}
