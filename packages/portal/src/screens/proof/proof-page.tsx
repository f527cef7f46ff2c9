import { BodyShort, Button } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useAsk } from "../../api/hub.tsx";
import { useLanguage } from "../../i18n/language.tsx";
import { PROOF } from "../../i18n/proof.ts";
import { TextLink } from "../../parts/links.tsx";
import { Card, PageHead } from "../../parts/page.tsx";
import { saveFile } from "../../parts/save-file.ts";
import { Loaded, Loading, Trouble } from "../../parts/states.tsx";
import { BankAndLedger } from "./bank-and-ledger.tsx";
import { asJson, type OneProof, resultOf } from "./one-proof.ts";
import { Owners } from "./owners.tsx";
import { ResultTag } from "./result-tag.tsx";
import { SignedFacts } from "./signed-facts.tsx";

/** One day over all creditors: what the ledger holds, what the bank says, and each øre between them explained (N4, N11). */
export function ProofPage({ on }: { readonly on: string }) {
  const { texts } = useLanguage(PROOF);
  const read = useQuery(useAsk()("readProof", { query: { on } }));
  return (
    <>
      {read.data === undefined && <PageHead title={texts.proof.title} />}
      <Loaded query={read} skeleton={<Loading lines={8} />}>
        {(proof) => <ProofView of={proof} />}
      </Loaded>
    </>
  );
}

function ProofView({ of }: { readonly of: OneProof }) {
  const { texts, format } = useLanguage(PROOF);
  const words = texts.proof;
  const { unexplainedOre } = of.bank;
  const result = resultOf({ unexplainedOre, findings: of.findings.length });
  return (
    <>
      <div>
        <TextLink to="/bevis">{words.back}</TextLink>
        <PageHead title={words.proofOf(format.day(of.on))}>
          <ResultTag result={result} />
        </PageHead>
        <BodyShort className="quiet">{words.made(format.moment(of.at))}</BodyShort>
      </div>
      {result === "waits" && <Trouble status="warning" title={words.waitsBody} />}
      {unexplainedOre !== undefined && unexplainedOre !== 0 && (
        <Trouble title={words.differsBody(format.money(unexplainedOre))} />
      )}
      <Findings of={of} />
      <div className="case-columns">
        <BankAndLedger of={of} />
        <Owners totals={of.totals} />
      </div>
      <Card title={words.signature}>
        <div className="stack">
          <BodyShort className="quiet">{words.signatureBody}</BodyShort>
          <SignedFacts of={of.signed} />
          <div className="buttons">
            <Button size="small" variant="secondary" onClick={() => saveFile(asJson(of), `bevis-${of.on}.json`)}>
              {words.download}
            </Button>
          </div>
        </div>
      </Card>
    </>
  );
}

function Findings({ of: { findings } }: { readonly of: OneProof }) {
  const { texts, format } = useLanguage(PROOF);
  const words = texts.proof;
  if (findings.length === 0) return null;
  return (
    <Trouble title={words.findings}>
      {findings.map((one) => `${words.finding[one.code](format.day(one.on))} (${one.creditorId})`).join(" ")}
    </Trouble>
  );
}
