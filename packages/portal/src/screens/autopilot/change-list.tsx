import { AUTOPILOT } from "../../i18n/autopilot.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { type Change, changeText } from "./change-words.ts";

type ChangeListProps = { readonly title: string; readonly changes: readonly Change[]; readonly none?: string };

/** Settings that are otherwise, a line each. */
export function ChangeList({ title, changes, none }: ChangeListProps) {
  const { texts, language, format } = useLanguage(AUTOPILOT);
  const { autopilot: words } = texts;
  const lines = changes.map((change) => changeText(change, { words, language, format }));
  return (
    <section aria-label={title}>
      <h3 className="task-title">{title}</h3>
      {lines.length === 0 ? (
        <p>{none ?? words.noChanges}</p>
      ) : (
        <ul className="change-list">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
