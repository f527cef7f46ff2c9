import { Button, Dialog, Radio, RadioGroup } from "@navikt/ds-react";
import { useHub } from "../api/hub.tsx";
import { useLanguage } from "../i18n/language.tsx";
import { ButtonLink } from "../parts/links.tsx";
import { useShortcutHelp } from "./shortcuts.tsx";
import { THEMES, useTheme } from "./theme.tsx";

const LANGUAGES = [
  ["nb", "Norsk bokmål"],
  ["en", "English"],
] as const;

/** A person's choices: language, appearance, keys, terms, log out. */
export function AccountDialog({ label, onClose }: { readonly label: string; readonly onClose: () => void }) {
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Popup position="right" width="20rem">
        <Dialog.Header>
          <Dialog.Title>{label}</Dialog.Title>
        </Dialog.Header>
        <Dialog.Body>
          <div className="stack">
            <Choices />
            <Ways onGo={onClose} />
          </div>
        </Dialog.Body>
      </Dialog.Popup>
    </Dialog>
  );
}

function Choices() {
  const { texts, language, speak } = useLanguage();
  const { choice, choose } = useTheme();
  const themeNames = { machine: texts.menu.likeMachine, light: texts.menu.light, dark: texts.menu.dark };
  return (
    <>
      <RadioGroup
        size="small"
        legend={texts.menu.language}
        value={language}
        onChange={(value: unknown) => speak(value === "en" ? "en" : "nb")}
      >
        {LANGUAGES.map(([value, label]) => (
          <Radio key={value} value={value} lang={value}>
            {label}
          </Radio>
        ))}
      </RadioGroup>
      <RadioGroup
        size="small"
        legend={texts.menu.theme}
        value={choice}
        onChange={(value: unknown) => choose(THEMES.find((it) => it === value) ?? "machine")}
      >
        {THEMES.map((value) => (
          <Radio key={value} value={value}>
            {themeNames[value]}
          </Radio>
        ))}
      </RadioGroup>
    </>
  );
}

function Ways({ onGo }: { readonly onGo: () => void }) {
  const { menu } = useLanguage().texts;
  const { session } = useHub();
  const showHelp = useShortcutHelp();
  const help = (): void => {
    onGo();
    showHelp();
  };
  return (
    <div className="ways">
      <ButtonLink to="/vilkar" variant="tertiary" size="small" onClick={onGo}>
        {menu.terms}
      </ButtonLink>
      <Button variant="tertiary" size="small" onClick={help}>
        {menu.shortcuts}
      </Button>
      <Button variant="secondary" size="small" onClick={() => session.logOut()}>
        {menu.logOut}
      </Button>
    </div>
  );
}
