import { Button, Heading } from "@navikt/ds-react";
import { createContext, type ReactNode, useContext, useEffect } from "react";
import { DEBTOR } from "../i18n/debtor.ts";
import { useLanguage } from "../i18n/language.tsx";
import { useTheme } from "../shell/theme.tsx";

/** Who runs the hub, as its place says; nothing else is told of anybody without a code. */
export const OperatorName = createContext<string | undefined>(undefined);

type FrameProps = {
  readonly title: string;
  readonly under?: ReactNode;
  readonly onLeave?: () => void;
  readonly children: ReactNode;
};

/** What stands around everything on the page: language, light or dark, and the way out. */
export function Frame({ title, under, onLeave, children }: FrameProps) {
  const { texts, language, speak } = useLanguage(DEBTOR);
  const { choice, choose } = useTheme();
  const { debtor } = texts;
  const operator = useContext(OperatorName);
  const other = language === "nb" ? "en" : "nb";
  const isDark = choice === "dark" || (choice === "machine" && matchMedia("(prefers-color-scheme: dark)").matches);
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <div className="debtor">
      <header className="debtor-bar">
        {operator !== undefined && <span className="debtor-operator">{operator}</span>}
        <Button size="small" variant="tertiary" data-color="neutral" lang={other} onClick={() => speak(other)}>
          {debtor.otherLanguage}
        </Button>
        <Button size="small" variant="tertiary" data-color="neutral" onClick={() => choose(isDark ? "light" : "dark")}>
          {isDark ? texts.menu.light : texts.menu.dark}
        </Button>
        {onLeave !== undefined && (
          <Button size="small" variant="tertiary" data-color="neutral" onClick={onLeave}>
            {debtor.leave}
          </Button>
        )}
      </header>
      <main className="debtor-main">
        <div>
          <Heading size="large" level="1">
            {title}
          </Heading>
          {under}
        </div>
        {children}
      </main>
    </div>
  );
}
