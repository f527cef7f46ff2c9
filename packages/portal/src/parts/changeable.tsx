import { Button } from "@navikt/ds-react";
import { type ReactNode, useState } from "react";
import { useLanguage } from "../i18n/language.tsx";
import { SAVING } from "../i18n/saving.ts";
import { Receipt } from "./receipt.tsx";

/** What a form over the page tells of itself. */
export type ChangeForm = { readonly onClose: () => void; readonly onDone: () => void };

type ChangeableProps = {
  /** What the button says. */
  readonly change: string;
  readonly form: (dialog: ChangeForm) => ReactNode;
};

/** Under something that is saved: the way to the form that changes it, and that it was. */
export function Changeable({ change, form }: ChangeableProps) {
  const { saving } = useLanguage(SAVING).texts;
  const [isChanging, setChanging] = useState(false);
  const [done, setDone] = useState<string>();
  return (
    <>
      <div className="buttons">
        <Button size="small" variant="secondary" onClick={() => setChanging(true)}>
          {change}
        </Button>
      </div>
      <Receipt text={done} />
      {isChanging &&
        form({
          onClose: () => setChanging(false),
          onDone: () => {
            setChanging(false);
            setDone(saving.saved);
          },
        })}
    </>
  );
}
