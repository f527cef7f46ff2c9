import { Link, useSearch } from "@tanstack/react-router";
import { useLanguage } from "../../i18n/language.tsx";
import { SETTINGS } from "../../i18n/settings.ts";
import { PartsFrame } from "../../parts/parts-frame.tsx";
import { isAdmin, useMe } from "../../shell/me.tsx";

/** The parts of the settings, in order; some are only there for whoever decides (WEB-32). */
const PARTS = [
  { to: "/innstillinger/selskap", name: "company", forAdmins: false },
  { to: "/innstillinger/kreditor", name: "creditor", forAdmins: false },
  { to: "/innstillinger/ny-kreditor", name: "add", forAdmins: true },
  { to: "/innstillinger/brukere", name: "users", forAdmins: true },
  { to: "/innstillinger/nokler", name: "keys", forAdmins: true },
  { to: "/innstillinger/webhooks", name: "webhooks", forAdmins: true },
] as const;

/** What stands around every part of the settings: the way to the others. */
export function SettingsFrame() {
  const { settings } = useLanguage(SETTINGS).texts;
  const { kreditor } = useSearch({ from: "/_app/innstillinger" });
  const me = useMe();
  const parts = PARTS.filter(({ forAdmins }) => !forAdmins || isAdmin(me));
  return (
    <PartsFrame label={settings.label}>
      {parts.map(({ to, name }) => (
        <li key={to}>
          <Link to={to} search={{ kreditor }} className="part-link" activeOptions={{ includeSearch: false }}>
            {settings.parts[name]}
          </Link>
        </li>
      ))}
    </PartsFrame>
  );
}
