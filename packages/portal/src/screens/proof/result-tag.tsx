import { Tag } from "@navikt/ds-react";
import { useLanguage } from "../../i18n/language.tsx";
import { PROOF } from "../../i18n/proof.ts";
import type { resultOf } from "./one-proof.ts";

const COLORS = { fits: "success", differs: "danger", waits: "warning" } as const;

/** How a day turned out, in colour and in words. */
export function ResultTag({ result }: { readonly result: ReturnType<typeof resultOf> }) {
  const { proof } = useLanguage(PROOF).texts;
  return (
    <Tag size="small" variant="moderate" data-color={COLORS[result]}>
      {proof[result]}
    </Tag>
  );
}
