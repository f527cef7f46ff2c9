import { BodyShort, Button, InlineMessage, Table, Tag } from "@navikt/ds-react";
import { useState } from "react";
import { followed, useOrder } from "../../api/hub.tsx";
import { useLanguage } from "../../i18n/language.tsx";
import { OPERATIONS } from "../../i18n/operations.ts";
import { OrderDialog } from "../../parts/order-dialog.tsx";
import { Card } from "../../parts/page.tsx";
import { Receipt } from "../../parts/receipt.tsx";
import { deadFirst, type QueueRow, sumOf } from "./operations.ts";

type QueuesProps = { readonly at: string; readonly rows: readonly QueueRow[] };

/** How much lies where, and the way back for what was given up. What stands in a message is not shown. */
export function Queues({ at, rows }: QueuesProps) {
  const { texts, format } = useLanguage(OPERATIONS);
  const { operations: words } = texts;
  const [going, setGoing] = useState<QueueRow>();
  const [done, setDone] = useState<string>();
  return (
    <Card title={words.queues}>
      <div className="stack">
        <BodyShort className="quiet">{words.queuesIntro}</BodyShort>
        <Receipt text={done} />
        {sumOf(rows, "dead") === 0 && <InlineMessage status="success">{words.allWell}</InlineMessage>}
        <Table className="stacking" size="small">
          <Table.Header>
            <Table.Row>
              <Table.HeaderCell scope="col">{words.queue}</Table.HeaderCell>
              {[words.waiting, words.inFlight, words.delayed, words.given].map((head) => (
                <Table.HeaderCell key={head} scope="col" align="right">
                  {head}
                </Table.HeaderCell>
              ))}
              <Table.DataCell />
            </Table.Row>
          </Table.Header>
          <Table.Body>
            {deadFirst(rows).map((row) => (
              <QueueLine key={row.queue} of={row} onRedrive={() => setGoing(row)} />
            ))}
          </Table.Body>
        </Table>
        <BodyShort size="small" className="quiet">
          {words.countedAt(format.moment(at))}
        </BodyShort>
      </div>
      {going !== undefined && (
        <RedriveDialog
          of={going}
          onClose={() => setGoing(undefined)}
          onDone={(count) => {
            setGoing(undefined);
            setDone(words.redriven(count, format.number(count)));
          }}
        />
      )}
    </Card>
  );
}

function QueueLine({ of, onRedrive }: { readonly of: QueueRow; readonly onRedrive: () => void }) {
  const { texts, format } = useLanguage(OPERATIONS);
  const { operations: words } = texts;
  const name = words.name[of.queue];
  return (
    <Table.Row>
      <Table.HeaderCell scope="row">
        {name}
        <BodyShort size="small" className="quiet">
          {of.queue}
        </BodyShort>
      </Table.HeaderCell>
      <Table.DataCell data-label={words.waiting} className="number">
        {format.number(of.waiting)}
      </Table.DataCell>
      <Table.DataCell data-label={words.inFlight} className="number">
        {format.number(of.inFlight)}
      </Table.DataCell>
      <Table.DataCell data-label={words.delayed} className="number">
        {format.number(of.delayed)}
      </Table.DataCell>
      <Table.DataCell data-label={words.given} className="number">
        {of.dead === 0 ? (
          "0"
        ) : (
          <Tag size="small" variant="moderate" data-color="danger">
            {format.number(of.dead)}
          </Tag>
        )}
      </Table.DataCell>
      <Table.DataCell>
        {of.dead > 0 && (
          <Button
            size="xsmall"
            variant="secondary"
            className="nowrap"
            aria-label={words.redriveOf(name)}
            onClick={onRedrive}
          >
            {words.redrive}
          </Button>
        )}
      </Table.DataCell>
    </Table.Row>
  );
}

type RedriveDialogProps = {
  readonly of: QueueRow;
  readonly onClose: () => void;
  readonly onDone: (count: number) => void;
};

function RedriveDialog({ of, onClose, onDone }: RedriveDialogProps) {
  const { texts, format } = useLanguage(OPERATIONS);
  const { operations: words } = texts;
  const redrive = useOrder("redriveQueue");
  const send = (): void =>
    followed(redrive.mutateAsync({ params: { queue: of.queue }, body: { confirm: true } }), ({ count }) =>
      onDone(count),
    );
  return (
    <OrderDialog
      title={words.redriveTitle}
      go={words.redrive}
      isOpen
      isPending={redrive.isPending}
      failure={redrive.error}
      onClose={onClose}
      onSubmit={send}
    >
      <BodyShort>{words.redriveBody(words.name[of.queue], of.dead, format.number(of.dead))}</BodyShort>
    </OrderDialog>
  );
}
