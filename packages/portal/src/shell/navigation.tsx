import { ChatIcon, CogIcon, HouseIcon, TasklistIcon } from "@navikt/aksel-icons";
import { Link } from "@tanstack/react-router";
import { useLanguage } from "../i18n/language.tsx";
import { WaitingCount } from "./waiting-count.tsx";

/** The pages of the main menu, in order: a new screen is a line here, and a file in `routes`. */
export const PAGES = [
  { to: "/", name: "overview", Icon: HouseIcon },
  { to: "/saker", name: "cases", Icon: TasklistIcon },
  { to: "/meldinger", name: "messages", Icon: ChatIcon },
  { to: "/innstillinger", name: "settings", Icon: CogIcon },
] as const;

/** The links of the main menu. */
export function NavigationLinks({ onGo }: { readonly onGo?: () => void }) {
  const { texts } = useLanguage();
  return (
    <ul className="side-links">
      {PAGES.map(({ to, name, Icon }) => (
        <li key={to}>
          <Link
            to={to}
            className="side-link"
            activeOptions={{ exact: to === "/", includeSearch: false }}
            {...(onGo !== undefined && { onClick: onGo })}
          >
            <Icon aria-hidden fontSize="1.5rem" />
            {texts.menu[name]}
            {name === "messages" && <WaitingCount />}
          </Link>
        </li>
      ))}
    </ul>
  );
}
