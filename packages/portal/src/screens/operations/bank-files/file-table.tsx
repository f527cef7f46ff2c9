import { BodyShort, Table, Tag } from "@navikt/ds-react";
import { BANK_FILES } from "../../../i18n/bank-files.ts";
import { useLanguage } from "../../../i18n/language.tsx";
import { TextLink } from "../../../parts/links.tsx";
import { type BankFile, nameOf } from "./bank-file.ts";

/** Each file, the newest first: what it is, what came of it, and how it stands. */
export function FileTable({ files }: { readonly files: readonly BankFile[] }) {
  const { bankFiles: words } = useLanguage(BANK_FILES).texts;
  return (
    <Table size="small" className="stacking">
      <caption className="aksel-sr-only">{words.caption}</caption>
      <Table.Header>
        <Table.Row>
          <Table.HeaderCell scope="col">{words.file}</Table.HeaderCell>
          <Table.HeaderCell scope="col">{words.kindHead}</Table.HeaderCell>
          <Table.HeaderCell scope="col" className="number">
            {words.total}
          </Table.HeaderCell>
          <Table.HeaderCell scope="col">{words.payments}</Table.HeaderCell>
          <Table.HeaderCell scope="col">{words.state}</Table.HeaderCell>
        </Table.Row>
      </Table.Header>
      <Table.Body>
        {files.map((file) => (
          <FileRow key={`${file.name} ${file.at}`} file={file} />
        ))}
      </Table.Body>
    </Table>
  );
}

function FileRow({ file }: { readonly file: BankFile }) {
  const { texts, format } = useLanguage(BANK_FILES);
  const { bankFiles: words } = texts;
  const { text, isLaid } = nameOf(file);
  const { at, kind, version, totalOre } = file;
  return (
    <Table.Row>
      <Table.HeaderCell scope="row" className="told">
        {text}
        <BodyShort size="small" className="quiet">
          {isLaid ? words.laidAt(format.moment(at)) : words.readAt(format.moment(at))}
        </BodyShort>
      </Table.HeaderCell>
      <Table.DataCell data-label={words.kindHead}>
        <div>
          {kind === undefined ? words.unknownKind : words.kind[kind]}
          <BodyShort size="small" className="quiet">
            {version}
          </BodyShort>
        </div>
      </Table.DataCell>
      <Table.DataCell data-label={words.total} className="number">
        {totalOre === undefined ? "–" : format.money(totalOre)}
      </Table.DataCell>
      <Table.DataCell data-label={words.payments}>
        <Counts file={file} />
      </Table.DataCell>
      <Table.DataCell data-label={words.state}>
        <State file={file} />
      </Table.DataCell>
    </Table.Row>
  );
}

/** How many payments, and where they went; what was none of ours. */
function Counts({ file: { payments, posted, suspense, setAside, skipped } }: { readonly file: BankFile }) {
  const { texts, format } = useLanguage(BANK_FILES);
  const { bankFiles: words } = texts;
  if (payments === undefined) return "–";
  const parts = [
    [words.posted, posted],
    [words.suspense, suspense],
    [words.setAside, setAside],
    [words.skipped, skipped],
  ] as const;
  return (
    <ul className="plain-list">
      <li>{words.paymentCount(payments, format.number(payments))}</li>
      {parts.map(([say, count]) =>
        count === undefined || count === 0 ? null : (
          <li key={say("")} className="quiet">
            {say(format.number(count))}
          </li>
        ),
      )}
    </ul>
  );
}

const COLOURS = { read: "success", held: "accent", reading: "neutral", refused: "danger" } as const;

function State({ file }: { readonly file: BankFile }) {
  const { texts, format, language } = useLanguage(BANK_FILES);
  const { bankFiles: words } = texts;
  const status = file.held === true ? "held" : file.status;
  const { refused, sameAs, otherBefore, payoutId, suspense = 0 } = file;
  const lines = [
    ...(refused === undefined ? [] : [refused.text[language]]),
    ...(status === "reading" ? [words.readingBody] : []),
    ...(sameAs === undefined ? [] : [words.sameAs(nameOf({ name: sameAs }).text)]),
    ...(otherBefore === undefined ? [] : [words.otherBefore(format.moment(otherBefore))]),
    ...(payoutId === undefined ? [] : [words.payout(payoutId)]),
  ];
  return (
    <div className="stack-small">
      <Tag size="small" variant="moderate" data-color={COLOURS[status]}>
        {words.status[status]}
      </Tag>
      {lines.map((line) => (
        <BodyShort key={line} size="small" className="told">
          {line}
        </BodyShort>
      ))}
      {suspense > 0 && <TextLink to="/innbetalinger">{words.toSuspense}</TextLink>}
    </div>
  );
}
