import { BodyLong, Button, Checkbox, CheckboxGroup } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Reply } from "../../api/client.ts";
import { useAsk, useHub, useOrder } from "../../api/hub.tsx";
import { useLanguage } from "../../i18n/language.tsx";
import { PlainPage } from "../../login/login-pages.tsx";
import { PageHead } from "../../parts/page.tsx";
import { Failure, Loaded } from "../../parts/states.tsx";
import { TermsText } from "./terms-text.tsx";

/** Stands before everything else until the terms in force are accepted (XENA-18, WEB-39). */
export function TermsGate() {
  const { texts, language } = useLanguage();
  const terms = useQuery(useAsk()("readServiceTerms", { query: {} }));
  return (
    <PlainPage title={texts.menu.terms}>
      <Loaded query={terms}>
        {(read) => (
          <>
            <PageHead title={read.texts[language].title} />
            <BodyLong>{texts.terms.readFirst}</BodyLong>
            <TermsText terms={read} />
            <AcceptForm version={read.version} />
          </>
        )}
      </Loaded>
    </PlainPage>
  );
}

function AcceptForm({ version }: { readonly version: Reply<"readServiceTerms">["version"] }) {
  const { texts, language } = useLanguage();
  const { session } = useHub();
  const accept = useOrder("acceptServiceTerms");
  // a tick is for the version that was shown
  const [ticked, setTicked] = useState<number>();
  const [asked, setAsked] = useState<number>();
  const isTicked = ticked === version;
  const submit = (): void => {
    setAsked(version);
    if (isTicked) accept.mutate({ body: { version, language, accepted: true } });
  };
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <CheckboxGroup
        legend={texts.menu.terms}
        hideLegend
        value={isTicked ? ["accepted"] : []}
        onChange={(value: readonly string[]) => setTicked(value.length > 0 ? version : undefined)}
        error={asked === version && !isTicked ? texts.terms.acceptFirst : undefined}
      >
        <Checkbox value="accepted">{texts.terms.accept}</Checkbox>
      </CheckboxGroup>
      {accept.error !== null && <Failure failure={accept.error} />}
      <div className="buttons">
        <Button type="submit" loading={accept.isPending}>
          {texts.terms.go}
        </Button>
        <Button type="button" variant="tertiary" onClick={() => session.logOut()}>
          {texts.menu.logOut}
        </Button>
      </div>
    </form>
  );
}
