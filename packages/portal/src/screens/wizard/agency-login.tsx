import { zodResolver } from "@hookform/resolvers/zod";
import { BodyShort, Button, TextField } from "@navikt/ds-react";
import { useForm } from "react-hook-form";
import { useOrder } from "../../api/hub.tsx";
import { useLanguage } from "../../i18n/language.tsx";
import { WIZARD } from "../../i18n/wizard.ts";
import { type AgencyPartProps, OrderFailure } from "./agency-part.tsx";
import { credentialsSchema } from "./credentials-form.tsx";

/** SVEA-15: customer number, user name and password. The agency is asked at once, and the password is never shown again. */
export function AgencyLogin({ creditorId, agency, onDone }: AgencyPartProps) {
  const { wizard: words } = useLanguage(WIZARD).texts;
  const connect = useOrder("connectAgency");
  const empty = Object.fromEntries(agency.fields.map(({ name }) => [name, ""]));
  const form = useForm<Record<string, string>>({
    resolver: zodResolver(credentialsSchema(agency.fields)),
    defaultValues: empty,
  });
  const submit = form.handleSubmit((credentials) => {
    if (connect.isPending) return;
    connect.mutate(
      { params: { creditorId }, body: { agency: agency.agency, credentials } },
      {
        onSuccess: () => {
          form.reset(empty); // nothing secret stays on the page
          onDone();
        },
      },
    );
  });
  const labelOf = (name: string): string => words.fields[name] ?? name;
  return (
    <form className="form-part" noValidate onSubmit={submit}>
      {agency.fields.map(({ name, secret }) => (
        <TextField
          key={name}
          {...form.register(name)}
          label={labelOf(name)}
          type={secret ? "password" : "text"}
          autoComplete="off"
          error={form.formState.errors[name] && words.fieldMissing(labelOf(name))}
        />
      ))}
      <BodyShort size="small" className="quiet">
        {words.keepSecret}
      </BodyShort>
      <OrderFailure failure={connect.error} />
      <Button type="submit" loading={connect.isPending}>
        {words.agencyConnect}
      </Button>
    </form>
  );
}
