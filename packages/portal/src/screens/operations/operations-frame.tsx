import { Link } from "@tanstack/react-router";
import { useLanguage } from "../../i18n/language.tsx";
import { OPERATIONS } from "../../i18n/operations.ts";
import { PartsFrame } from "../../parts/parts-frame.tsx";
import { useMe } from "../../shell/me.tsx";
import { partsOf } from "./operations-parts.ts";

/** What stands around every part of the operations: the way to the others that are the person's. */
export function OperationsFrame() {
  const { operations: words } = useLanguage(OPERATIONS).texts;
  return (
    <PartsFrame label={words.label} isWide>
      {partsOf(useMe()).map(({ to, name }) => (
        <li key={to}>
          <Link to={to} className="part-link" activeOptions={{ includeSearch: false, exact: to === "/drift" }}>
            {words.parts[name]}
          </Link>
        </li>
      ))}
    </PartsFrame>
  );
}
