import { zodResolver } from "@hookform/resolvers/zod";
import { Button, Checkbox, ReadMore, TextField } from "@navikt/ds-react";
import { useForm } from "react-hook-form";
import * as z from "zod";
import { useOrder } from "../../api/hub.tsx";
import { useLanguage } from "../../i18n/language.tsx";
import { WIZARD } from "../../i18n/wizard.ts";
import { useMe } from "../../shell/me.tsx";
import { type AgencyPartProps, OrderFailure } from "./agency-part.tsx";

const Text = z.string().trim().min(1).max(200);
const OrderForm = z.object({ name: Text, email: z.email().max(200), phone: Text, agreementRead: z.literal(true) });
type OrderValues = Omit<z.infer<typeof OrderForm>, "agreementRead"> & { readonly agreementRead: boolean };

/** SVEA-11 to -13: who asks for access, that the agreement was read, and the very e-mail that is sent. */
export function AgencyOrder({ creditorId, agency, onDone }: AgencyPartProps) {
  const { wizard: words } = useLanguage(WIZARD).texts;
  const { name } = useMe();
  const order = useOrder("orderAgencyAccess");
  const form = useForm<OrderValues>({
    resolver: zodResolver(OrderForm as unknown as z.ZodType<OrderValues, OrderValues>),
    defaultValues: { name, email: "", phone: "", agreementRead: false },
  });
  const { errors } = form.formState;
  const submit = form.handleSubmit(({ agreementRead, ...contact }) => {
    if (order.isPending || !agreementRead) return;
    const body = { agency: agency.agency, contact, agreementRead } as const;
    order.mutate({ params: { creditorId }, body }, { onSuccess: onDone });
  });
  return (
    <form className="form-part" noValidate onSubmit={submit}>
      <TextField {...form.register("name")} label={words.agencyContact} error={errors.name && words.agencyMissing} />
      <TextField
        {...form.register("email")}
        label={words.agencyEmail}
        type="email"
        error={errors.email && words.agencyEmailWrong}
      />
      <TextField
        {...form.register("phone")}
        label={words.agencyPhone}
        type="tel"
        error={errors.phone && words.agencyMissing}
      />
      <ReadMore header={words.agencyMail} size="small">
        <p>{words.agencyTo(agency.order.email)}</p>
        <pre className="mail">{`${agency.order.subject}\n\n${agency.order.text}`}</pre>
      </ReadMore>
      <Checkbox {...form.register("agreementRead")} error={errors.agreementRead !== undefined}>
        {words.agencyRead}
      </Checkbox>
      {errors.agreementRead !== undefined && <p className="aksel-error-message">{words.agencyReadFirst}</p>}
      <OrderFailure failure={order.error} />
      <Button type="submit" variant="secondary" loading={order.isPending}>
        {words.agencyOrder}
      </Button>
    </form>
  );
}
