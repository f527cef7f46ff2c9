import { MenuHamburgerIcon } from "@navikt/aksel-icons";
import { Button } from "@navikt/ds-react";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useLanguage } from "../i18n/language.tsx";
import { Told } from "../parts/told.tsx";
import { AccountMenu } from "./account-menu.tsx";
import { BrandMark } from "./brand-mark.tsx";
import { FocusHeading } from "./focus-heading.tsx";
import { KeepFocus } from "./keep-focus.tsx";
import { NavigationLinks } from "./navigation.tsx";
import { OfflineBar } from "./offline-bar.tsx";
import { Shortcuts } from "./shortcuts.tsx";
import { SupportLine } from "./support-line.tsx";

/** What stands around every page: the bar, the menu, the keys, and the place for the page itself. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const { texts } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="app">
      <a className="skip-link" href="#content">
        {texts.menu.skip}
      </a>
      <header className="bar">
        <Button
          className="narrow-only"
          variant="tertiary"
          data-color="neutral"
          size="small"
          icon={<MenuHamburgerIcon aria-hidden />}
          aria-expanded={isOpen}
          aria-controls="narrow-menu"
          onClick={() => setOpen(!isOpen)}
        >
          {texts.menu.open}
        </Button>
        <Link to="/" className="brand">
          <BrandMark />
          <span className="brand-name">{texts.brand}</span>
        </Link>
        <div className="bar-end">
          <AccountMenu />
        </div>
      </header>
      <nav className="side" aria-label={texts.menu.label}>
        <NavigationLinks />
      </nav>
      <main className="content" id="content" tabIndex={-1}>
        {isOpen && (
          <nav className="narrow-menu narrow-only" id="narrow-menu" aria-label={texts.menu.label}>
            <NavigationLinks onGo={() => setOpen(false)} />
          </nav>
        )}
        <div className="content-inner">
          <OfflineBar />
          <Told>{children}</Told>
          <SupportLine />
        </div>
      </main>
      <FocusHeading />
      <KeepFocus />
      <Shortcuts />
    </div>
  );
}
