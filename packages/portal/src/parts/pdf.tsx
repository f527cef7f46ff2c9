import { Button, Heading, Loader } from "@navikt/ds-react";
import type { UseQueryResult } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { ApiFailure } from "../api/failure.ts";
import { useLanguage } from "../i18n/language.tsx";
import { Loaded } from "./states.tsx";

type PdfFrameProps = { readonly blob: Blob; readonly name: string; readonly onClose: () => void };

/** A PDF in the page, with the way to a window of its own and the way back. */
function PdfFrame({ blob, name, onClose }: PdfFrameProps) {
  const { pdf } = useLanguage().texts;
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  if (url === undefined) return null;
  return (
    <>
      <div className="buttons">
        <Button as="a" role="link" href={url} target="_blank" rel="noreferrer" size="small" variant="secondary">
          {pdf.newWindow}
        </Button>
        <Button size="small" variant="tertiary" onClick={onClose}>
          {pdf.close}
        </Button>
      </div>
      <iframe src={url} title={name} />
    </>
  );
}

type PdfCardProps = {
  readonly name: string;
  readonly query: UseQueryResult<Blob, ApiFailure>;
  readonly onClose: () => void;
};

/** A PDF on a surface of its own, which is gone to when it is shown. */
export function PdfCard({ name, query, onClose }: PdfCardProps) {
  const { texts } = useLanguage();
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    card.current?.scrollIntoView({ block: "nearest" });
    card.current?.focus();
  }, []);
  return (
    <section ref={card} className="card letter" aria-label={name} tabIndex={-1}>
      <Heading size="small" level="2">
        {name}
      </Heading>
      <Loaded query={query} skeleton={<Loader title={texts.state.loading} />}>
        {(blob) => <PdfFrame blob={blob} name={name} onClose={onClose} />}
      </Loaded>
    </section>
  );
}
