import { Button, Tag } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Reply } from "../../api/client.ts";
import { useAsk } from "../../api/hub.tsx";
import { AUTOPILOT } from "../../i18n/autopilot.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { Card } from "../../parts/page.tsx";
import { usePeople } from "../../parts/people.ts";
import { Loaded } from "../../parts/states.tsx";
import { ChangeList } from "./change-list.tsx";

type Version = Reply<"listAutopilotVersions">["versions"][number];

/** Every version that was saved, with who and when; each can be read (screen 11). */
export function Versions({ creditorId }: { readonly creditorId: string }) {
  const { autopilot: words } = useLanguage(AUTOPILOT).texts;
  const read = useQuery(useAsk()("listAutopilotVersions", { params: { creditorId }, query: {} }));
  return (
    <Card title={words.versions}>
      <Loaded query={read}>
        {({ versions }) => (
          <ul className="plain-list rows">
            {versions.map((version) => (
              <li key={version.version}>
                <VersionRow creditorId={creditorId} of={version} />
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Card>
  );
}

function VersionRow({ creditorId, of }: { readonly creditorId: string; readonly of: Version }) {
  const { texts, format } = useLanguage(AUTOPILOT);
  const { autopilot: words } = texts;
  const [isOpen, setOpen] = useState(false);
  const { version, saved, current, scheduled } = of;
  const nameOf = usePeople([saved?.by]);
  return (
    <>
      <div className="document-row">
        <span>
          <span className="row-name">{words.version(version)}</span>{" "}
          {version === current && (
            <Tag size="small" variant="moderate" data-color="success">
              {words.versionCurrent}
            </Tag>
          )}
          {version === scheduled && (
            <Tag size="small" variant="moderate" data-color="warning">
              {words.versionWaits}
            </Tag>
          )}
          <span className="period quiet row-more">
            {saved === undefined ? words.versionFirst : words.versionBy(format.moment(saved.at), nameOf(saved.by))}
          </span>
        </span>
        <Button size="small" variant="tertiary" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {words.versionShow(version)}
        </Button>
      </div>
      {isOpen && <VersionDiff creditorId={creditorId} version={version} />}
    </>
  );
}

function VersionDiff({ creditorId, version }: { readonly creditorId: string; readonly version: number }) {
  const { autopilot: words } = useLanguage(AUTOPILOT).texts;
  const params = { creditorId, version: String(version) };
  const read = useQuery(useAsk()("readAutopilotVersion", { params }));
  return (
    <Loaded query={read}>
      {({ changes }) => <ChangeList title={words.versionDiff} changes={changes} none={words.versionSame} />}
    </Loaded>
  );
}
