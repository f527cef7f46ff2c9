import { useLanguage } from "../../i18n/language.tsx";
import { ButtonLink } from "../../parts/links.tsx";
import { Empty } from "../../parts/states.tsx";

/** None that fits the filter, or none at all: the way on from there. */
export function NoCases({ isFiltered }: { readonly isFiltered: boolean }) {
  const { cases: words } = useLanguage().texts;
  return isFiltered ? (
    <Empty
      title={words.empty}
      action={
        <ButtonLink to="/saker" search={{ status: "active" }}>
          {words.toActive}
        </ButtonLink>
      }
    >
      {words.emptyFiltered}
    </Empty>
  ) : (
    <Empty title={words.empty} action={<ButtonLink to="/reskontro">{words.toLedger}</ButtonLink>}>
      {words.emptyBody}
    </Empty>
  );
}
