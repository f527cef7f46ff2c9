import { BodyShort, Button, ReadMore } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useAsk } from "../../../api/hub.tsx";
import { API_KEYS } from "../../../i18n/api-keys.ts";
import { useLanguage } from "../../../i18n/language.tsx";
import { TextLink } from "../../../parts/links.tsx";
import { Empty, Loaded } from "../../../parts/states.tsx";
import { useTell } from "../../../parts/told.tsx";
import { useMe } from "../../../shell/me.tsx";
import { OfCreditor } from "../whose.tsx";
import { type ApiKey, inTwo } from "./key-state.ts";
import { KeyTable } from "./key-table.tsx";
import { MakeKeyDialog } from "./make-key-dialog.tsx";
import { type Ending, RevokeKeyDialog } from "./revoke-key-dialog.tsx";

/** The keys with which a creditor's programs are let in: made, seen in use, and stopped. */
export function ApiKeysPage() {
  const { texts } = useLanguage(API_KEYS);
  return (
    <OfCreditor title={texts.settings.parts.keys}>{({ creditorId }) => <KeysOf creditorId={creditorId} />}</OfCreditor>
  );
}

function KeysOf({ creditorId }: { readonly creditorId: string }) {
  const { keys } = useLanguage(API_KEYS).texts;
  const [isMaking, setMaking] = useState(false);
  const [ending, setEnding] = useState<Ending>();
  const tell = useTell();
  const read = useQuery(useAsk()("listApiKeys", { params: { creditorId } }));
  const make = (): void => setMaking(true);
  return (
    <>
      <BodyShort className="quiet">{keys.intro}</BodyShort>
      <div>
        <TextLink to="/hjelp/$article" params={{ article: "other_system" }}>
          {keys.guide}
        </TextLink>
      </div>
      <Loaded query={read}>{(reply) => <Keys of={reply.keys} onMake={make} onRevoke={setEnding} />}</Loaded>
      {isMaking && <MakeKeyDialog creditorId={creditorId} onClose={() => setMaking(false)} />}
      {ending !== undefined && (
        <RevokeKeyDialog
          creditorId={creditorId}
          of={ending}
          onClose={() => setEnding(undefined)}
          onRevoked={() => {
            tell(keys.revoked(ending.name));
            setEnding(undefined);
          }}
        />
      )}
    </>
  );
}

type KeysProps = {
  readonly of: readonly ApiKey[];
  readonly onMake: () => void;
  readonly onRevoke: (key: Ending) => void;
};

function Keys({ of, onMake, onRevoke }: KeysProps) {
  const { texts, format } = useLanguage(API_KEYS);
  const { keys } = texts;
  const { today } = useMe();
  const { good, ended } = inTwo(of, today);
  const make = <Button onClick={onMake}>{keys.make}</Button>;
  return (
    <>
      {good.length === 0 ? (
        <Empty title={of.length === 0 ? keys.empty : keys.noneActive} action={make}>
          {of.length === 0 ? keys.emptyBody : keys.noneActiveBody}
        </Empty>
      ) : (
        <>
          <div>{make}</div>
          <KeyTable keys={good} onRevoke={onRevoke} />
        </>
      )}
      {ended.length > 0 && (
        <ReadMore header={keys.ended(format.number(ended.length))}>
          <KeyTable keys={ended} />
        </ReadMore>
      )}
    </>
  );
}
