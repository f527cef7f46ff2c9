import {
  BankNoteIcon,
  BarChartIcon,
  BooksIcon,
  Buildings3Icon,
  ChatIcon,
  CogIcon,
  FileExportIcon,
  FileImportIcon,
  HouseIcon,
  InboxDownIcon,
  LinkIcon,
  QuestionmarkCircleIcon,
  ReceiptIcon,
  RobotIcon,
  ShieldCheckmarkIcon,
  TasklistIcon,
  WrenchIcon,
} from "@navikt/aksel-icons";
import { Link } from "@tanstack/react-router";
import { useLanguage } from "../i18n/language.tsx";
import { type Me, mayApproveIncome, mayHandleMoney, mayHandleRefunds, useMe } from "./me.tsx";
import { WaitingCount } from "./waiting-count.tsx";

/** The pages of the main menu, in order: a new screen is a line here, and a file in `routes`. */
export const PAGES = [
  { to: "/", name: "overview", Icon: HouseIcon },
  { to: "/saker", name: "cases", Icon: TasklistIcon },
  { to: "/reskontro", name: "ledger", Icon: ReceiptIcon },
  { to: "/meldinger", name: "messages", Icon: ChatIcon },
  { to: "/utbetalinger", name: "payouts", Icon: BankNoteIcon },
  { to: "/bokforing", name: "bookings", Icon: BooksIcon },
  { to: "/innbetalinger", name: "suspense", Icon: InboxDownIcon },
  { to: "/bevis", name: "proof", Icon: ShieldCheckmarkIcon },
  { to: "/tall", name: "figures", Icon: BarChartIcon },
  { to: "/inkassobyra", name: "agency", Icon: Buildings3Icon },
  { to: "/autopilot", name: "autopilot", Icon: RobotIcon },
  { to: "/integrasjoner", name: "connections", Icon: LinkIcon },
  { to: "/import", name: "importing", Icon: FileImportIcon },
  { to: "/eksport", name: "exporting", Icon: FileExportIcon },
  { to: "/innstillinger", name: "settings", Icon: CogIcon },
  { to: "/drift", name: "operations", Icon: WrenchIcon },
  { to: "/hjelp", name: "help", Icon: QuestionmarkCircleIcon },
] as const;

/** Pages that are not everybody's, and whose they are. The server asks again. */
const ONLY_FOR: Readonly<Partial<Record<(typeof PAGES)[number]["name"], (me: Me) => boolean>>> = {
  operations: (me) => mayHandleMoney(me) || mayApproveIncome(me),
  suspense: (me) => mayHandleMoney(me) || mayHandleRefunds(me),
};

/** The links of the main menu. */
export function NavigationLinks({ onGo }: { readonly onGo?: () => void }) {
  const { texts } = useLanguage();
  const me = useMe();
  return (
    <ul className="side-links">
      {PAGES.filter(({ name }) => ONLY_FOR[name]?.(me) !== false).map(({ to, name, Icon }) => (
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
