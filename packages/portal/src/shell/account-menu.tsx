import { PersonCircleIcon } from "@navikt/aksel-icons";
import { Button } from "@navikt/ds-react";
import { lazy, Suspense, useState } from "react";
import { useLanguage } from "../i18n/language.tsx";
import { useMe } from "./me.tsx";

/** Loaded when it is asked for. */
const AccountDialog = lazy(async () => ({ default: (await import("./account-dialog.tsx")).AccountDialog }));

/** Who is logged in, and the way to their choices. */
export function AccountMenu() {
  const { menu } = useLanguage().texts;
  const { name } = useMe();
  const [isOpen, setOpen] = useState(false);
  const label = name === "" ? menu.account : name;
  return (
    <>
      <Button
        variant="tertiary"
        data-color="neutral"
        size="small"
        icon={<PersonCircleIcon aria-hidden />}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setOpen(true)}
      >
        <span className="account-name">{label}</span>
      </Button>
      {isOpen && (
        <Suspense>
          <AccountDialog label={label} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
