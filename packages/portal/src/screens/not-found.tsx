import { useLanguage } from "../i18n/language.tsx";
import { ButtonLink } from "../parts/links.tsx";
import { PageHead } from "../parts/page.tsx";
import { Empty } from "../parts/states.tsx";

/** An address that leads nowhere. */
export function NotFound() {
  const { state } = useLanguage().texts;
  return (
    <main className="plain-page">
      <PageHead title={state.notFoundTitle} />
      <Empty title={state.notFoundBody} action={<ButtonLink to="/">{state.toOverview}</ButtonLink>} />
    </main>
  );
}
