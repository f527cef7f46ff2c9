import { BodyLong, Button, TextField } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { type ReactNode, useEffect, useState } from "react";
import { useAsk, useHub, useOrder } from "../../api/hub.tsx";
import { INVITATION } from "../../i18n/invitation.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { PlainPage } from "../../login/login-pages.tsx";
import { PageHead } from "../../parts/page.tsx";
import { Empty, Failure, Loaded } from "../../parts/states.tsx";
import { secretOf } from "./invitation-link.ts";

const NAME_LENGTH_MAX = 200;

/** Where an invitation's link leads: asks whether the person takes it, and lets them in. */
export function InvitationPage() {
  const { invitation } = useLanguage(INVITATION).texts;
  const secret = useSecret();
  const me = useQuery(useAsk()("readMe", {}));
  return (
    <PlainPage title={invitation.title}>
      <PageHead title={invitation.title} />
      {secret === undefined ? (
        <Empty title={invitation.noLinkTitle}>{invitation.noLinkBody}</Empty>
      ) : (
        <Loaded query={me}>{({ name }) => <AcceptForm secret={secret} knownAs={name} />}</Loaded>
      )}
    </PlainPage>
  );
}

/** Read once, and then taken out of the address: nobody finds it in the history or on the screen. */
function useSecret(): string | undefined {
  const router = useRouter();
  const [secret] = useState(() => secretOf(window.location.hash));
  useEffect(() => {
    if (window.location.hash !== "") router.history.replace(window.location.pathname);
  }, [router]);
  return secret;
}

/** Who is known already keeps the name that they have, and is not asked for it. */
function AcceptForm({ secret, knownAs }: { readonly secret: string; readonly knownAs: string }) {
  const { invitation } = useLanguage(INVITATION).texts;
  const [written, setWritten] = useState("");
  const [wasAsked, setAsked] = useState(false);
  const comeIn = useOrder("comeIn");
  const router = useRouter();
  const name = (knownAs === "" ? written : knownAs).trim();
  const submit = (): void => {
    setAsked(true);
    if (name === "") return;
    comeIn.mutate({ body: { secret, name } }, { onSuccess: () => router.navigate({ to: "/", replace: true }) });
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
      <BodyLong>{knownAs === "" ? invitation.ask : invitation.askAs(knownAs)}</BodyLong>
      {knownAs === "" && (
        <TextField
          label={invitation.name}
          autoComplete="name"
          maxLength={NAME_LENGTH_MAX}
          value={written}
          onChange={({ target }) => setWritten(target.value)}
          error={wasAsked && name === "" ? invitation.nameFirst : undefined}
        />
      )}
      {comeIn.error !== null && <Failure failure={comeIn.error} />}
      <Buttons>
        <Button type="submit" loading={comeIn.isPending}>
          {invitation.accept}
        </Button>
      </Buttons>
    </form>
  );
}

function Buttons({ children }: { readonly children: ReactNode }) {
  const { menu } = useLanguage().texts;
  const { session } = useHub();
  return (
    <div className="buttons">
      {children}
      <Button type="button" variant="tertiary" onClick={() => session.logOut()}>
        {menu.logOut}
      </Button>
    </div>
  );
}
