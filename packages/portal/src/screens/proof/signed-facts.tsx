import { useLanguage } from "../../i18n/language.tsx";
import { PROOF } from "../../i18n/proof.ts";
import type { OneProof } from "./one-proof.ts";

/** What was signed, and with which key. */
export function SignedFacts({ of: { head, publicKey } }: { readonly of: OneProof["signed"] }) {
  const { texts, format } = useLanguage(PROOF);
  const words = texts.proof;
  const facts = [
    [words.statements, format.number(head.statements)],
    [words.bookings, format.number(head.bookings)],
    [words.root, head.root?.sha256],
    [words.previous, head.previousSha256],
    [words.publicKey, publicKey],
  ] as const;
  return (
    <dl className="facts">
      {facts.map(([name, value]) =>
        value === undefined ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
