import type { Call, Reply, Route } from "../server/http.ts";
import { notFound } from "../server/refusal.ts";
import type { Serving } from "./api-routes.ts";
import { paymentOf } from "./commands.ts";
import type { Payment } from "./state.ts";

/** Where the debtor says yes or no, as in the app. Plain HTML, works without scripts. */
export const landingRoutes = (serving: Serving): readonly Route[] => [
  { method: "GET", path: "/landing", handle: (call) => show(byToken(serving, call.query.get("token"))) },
  { method: "POST", path: "/landing", handle: (call) => answer(serving, call) },
];

function byToken({ world, now }: Serving, token: string | null): Payment {
  const found = [...world.state.payments.values()].find((payment) => payment.token === token);
  if (found === undefined) throw notFound("the payment");
  return paymentOf(world.state, found.reference, now());
}

function answer(serving: Serving, call: Call): Reply {
  const form = new URLSearchParams(call.body.toString("utf8"));
  const { reference, returnUrl, state } = byToken(serving, form.get("token"));
  if (state === "CREATED") {
    const type = form.get("decision") === "approve" ? "approve" : "abort";
    serving.world.execute({ type: "once", key: `${type} ${reference}`, asked: {}, command: { type, reference } });
  }
  return { status: 303, headers: { Location: returnUrl } };
}

function show({ amount, description, token, state }: Payment): Reply {
  const kroner = `${Math.trunc(amount / 100)},${String(amount % 100).padStart(2, "0")}`;
  const buttons =
    state === "CREATED"
      ? '<button name="decision" value="approve">Betal</button> <button name="decision" value="abort">Avbryt</button>'
      : '<button name="decision" value="back">Tilbake</button>';
  const text = `<!doctype html>
<html lang="nb">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Betaling – Vipps (sandkasse)</title>
<style>body{font:1rem/1.5 sans-serif;max-width:32rem;margin:3rem auto;padding:0 1rem}button{font:inherit;padding:.5rem 1rem}</style></head>
<body>
<h1>Vipps (sandkasse)</h1>
<p>${escapeHtml(description ?? "Betaling")}</p>
<p><strong>${kroner} kr</strong></p>
${state === "CREATED" ? "" : `<p>Betalingen er ${SAID[state]}.</p>`}
<form method="post" action="/landing"><input type="hidden" name="token" value="${token}"><p>${buttons}</p></form>
</body>
</html>
`;
  return { status: 200, headers: { "Content-Type": "text/html; charset=utf-8" }, text };
}

const SAID = {
  ABORTED: "avbrutt",
  EXPIRED: "utløpt",
  AUTHORIZED: "godkjent",
  TERMINATED: "avsluttet av den som skal ha pengene",
} as const;

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escapeHtml = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
