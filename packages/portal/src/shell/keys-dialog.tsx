import { Checkbox, Dialog } from "@navikt/ds-react";
import { useLanguage } from "../i18n/language.tsx";

type KeysDialogProps = {
  readonly isOn: boolean;
  readonly onTurn: (on: boolean) => void;
  readonly onClose: () => void;
};

/** Which keys there are, and whether they are wanted. */
export function KeysDialog({ isOn, onTurn, onClose }: KeysDialogProps) {
  const { texts } = useLanguage();
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Popup width="small">
        <Dialog.Header>
          <Dialog.Title>{texts.keys.title}</Dialog.Title>
          <Dialog.Description>{texts.keys.intro}</Dialog.Description>
        </Dialog.Header>
        <Dialog.Body>
          <KeyList />
          <Checkbox checked={isOn} onChange={({ target }) => onTurn(target.checked)}>
            {texts.keys.on}
          </Checkbox>
        </Dialog.Body>
      </Dialog.Popup>
    </Dialog>
  );
}

function KeyList() {
  const { keys } = useLanguage().texts;
  const rows = [
    ["?", keys.help],
    ["/", keys.search],
    ["g o", keys.overview],
    ["g s", keys.cases],
    ["j", keys.next],
    ["k", keys.previous],
    ["x", keys.tick],
    ["Esc", keys.close],
  ] as const;
  return (
    <dl className="key-list">
      {rows.map(([key, meaning]) => (
        <div key={key}>
          <dt>
            {key.split(" ").map((one) => (
              <kbd key={one}>{one}</kbd>
            ))}
          </dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}
