import { BodyShort, Button, Heading, LocalAlert, Skeleton } from "@navikt/ds-react";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { ApiFailure } from "../api/failure.ts";
import { refusalText } from "../api/refusal-text.ts";
import { useLanguage } from "../i18n/language.tsx";
import { ButtonLink } from "./links.tsx";

/** Grey lines where an answer will be; told to screen readers in words. */
export function Loading({ lines = 4 }: { readonly lines?: number }) {
  const { texts } = useLanguage();
  return (
    <div role="status" aria-label={texts.state.loading}>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={`line-${line + 1}`} variant="text" height="2.5rem" />
      ))}
    </div>
  );
}

/** Nothing to show: says so, and what to do next. */
export function Empty({
  title,
  children,
  action,
}: {
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}) {
  return (
    <div className="empty">
      <Heading size="small" level="2">
        {title}
      </Heading>
      {children !== undefined && <BodyShort className="quiet">{children}</BodyShort>}
      {action}
    </div>
  );
}

/** Why something could not be shown, and what the person can do about it. */
export function Failure({ failure, retry }: { readonly failure: ApiFailure; readonly retry?: () => unknown }) {
  const { texts, language, format } = useLanguage();
  const { state } = texts;
  const again = retry === undefined ? undefined : <Button onClick={retry}>{state.retry}</Button>;
  switch (failure.kind) {
    case "offline":
      return (
        <Trouble title={state.offlineTitle} action={again}>
          {state.offlineBody}
        </Trouble>
      );
    case "no_access":
      return (
        <Trouble
          title={state.noAccessTitle}
          status="warning"
          action={<ButtonLink to="/">{state.toOverview}</ButtonLink>}
        >
          {state.noAccessBody}
        </Trouble>
      );
    case "refused":
      return (
        <Trouble title={refusalText(failure.refusal ?? { code: "invalid_input" }, language, format)} action={again} />
      );
    default:
      return failure.refusal?.code === "answer_not_understood" ? (
        <Trouble
          title={state.failedTitle}
          action={<Button onClick={() => window.location.reload()}>{state.reload}</Button>}
        >
          {state.newVersionBody}
        </Trouble>
      ) : (
        <Trouble title={state.failedTitle} action={again}>
          {state.failedBody}
        </Trouble>
      );
  }
}

type TroubleProps = {
  readonly title: string;
  readonly status?: "error" | "warning";
  readonly children?: ReactNode;
  readonly action?: ReactNode;
};

export const Trouble = ({ title, status = "error", children, action }: TroubleProps) => (
  <LocalAlert status={status}>
    <LocalAlert.Header>
      <LocalAlert.Title>{title}</LocalAlert.Title>
    </LocalAlert.Header>
    {(children !== undefined || action !== undefined) && (
      <LocalAlert.Content>
        <div className="trouble">
          {children !== undefined && <BodyShort>{children}</BodyShort>}
          {action}
        </div>
      </LocalAlert.Content>
    )}
  </LocalAlert>
);

/** What a query answers, or the state it is in instead. */
export function Loaded<Data>({
  query,
  skeleton,
  children,
}: {
  readonly query: UseQueryResult<Data, ApiFailure>;
  readonly skeleton?: ReactNode;
  readonly children: (data: Data) => ReactNode;
}) {
  if (query.data !== undefined) return children(query.data);
  if (query.error !== null) return <Failure failure={query.error} retry={query.refetch} />;
  return skeleton ?? <Loading />;
}

/** Rows that the server could not read: told, so that nobody takes the page for whole. */
export function BrokenRows({ count }: { readonly count: number }) {
  const { texts } = useLanguage();
  return count === 0 ? null : <Trouble status="warning" title={texts.state.broken(count)} />;
}
