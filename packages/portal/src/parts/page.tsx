import { Heading } from "@navikt/ds-react";
import { type ReactNode, useEffect } from "react";
import { useLanguage } from "../i18n/language.tsx";

/** A page's heading, with what can be done on the page beside it; also the title of the window. */
export function PageHead({
  title,
  children,
  above,
}: {
  readonly title: string;
  readonly children?: ReactNode;
  readonly above?: ReactNode;
}) {
  usePageTitle(title);
  return (
    <header className="page-head">
      <div>
        {above}
        <Heading size="large" level="1" tabIndex={-1}>
          {title}
        </Heading>
      </div>
      {children}
    </header>
  );
}

export function usePageTitle(title: string): void {
  const { texts } = useLanguage();
  useEffect(() => {
    document.title = `${title} – ${texts.brand}`;
  }, [title, texts]);
}

/** A part of a page on a surface of its own, with its heading. */
export function Card({
  title,
  children,
  aside,
}: {
  readonly title: string;
  readonly children: ReactNode;
  readonly aside?: ReactNode;
}) {
  return (
    <section className="card" aria-label={title}>
      <div className="card-head">
        <Heading size="small" level="2">
          {title}
        </Heading>
        {aside}
      </div>
      {children}
    </section>
  );
}
