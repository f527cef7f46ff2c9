import { addOre, type Ore, ore, scaleOre, sumOre, ZERO_ORE } from "@kravflyt/core";
import { invalid } from "../server/refusal.ts";
import { EXCHANGE_RATE_UNIT, exchangeRate, salesVat } from "./chart.ts";
import type { InvoiceLineBody, OrderLineBody } from "./requests.ts";
import type { Amounts, Line } from "./state.ts";

const VAT_TYPE_BY_PERCENT: Readonly<Record<number, string>> = { 25: "HIGH", 15: "MEDIUM", 12: "LOW", 0: "EXEMPT" };

export function toInvoiceLine(body: InvoiceLineBody, currency: string): Line {
  if (body.productId !== undefined) throw invalid("lines.productId: the product does not exist");
  const vatType = body.vatType ?? VAT_TYPE_BY_PERCENT[body.vatInPercent ?? -1];
  if (vatType === undefined) throw invalid("lines.vatType is required");
  if (body.net === undefined && body.unitPrice === undefined) throw invalid("lines.unitPrice is required");
  const discount = body.discount ?? 0;
  const unitPrice = body.unitPrice ?? ore(Math.round((body.net ?? 0) / body.quantity));
  const net = body.net ?? ore(Math.round(unitPrice * body.quantity * (1 - discount / 100))); // a share, no unit of money
  const { description, comment, productName, quantity } = body;
  const account = body.incomeAccount ?? (vatType === "EXEMPT" ? "3100" : "3000");
  return {
    ...withVat(net, vatType, currency),
    account,
    description,
    comment,
    productName,
    unitPrice,
    quantity,
    discount,
  };
}

export function toSaleLine(body: OrderLineBody, currency: string): Line {
  const net = currency === "NOK" ? body.netPrice : (body.netPriceInCurrency ?? body.netPrice);
  if (net === undefined) throw invalid("lines.netPrice is required");
  const account = body.account ?? "3000";
  const { description } = body;
  return { ...withVat(net, body.vatType, currency), account, description, unitPrice: net, quantity: 1, discount: 0 };
}

export const sumOfLines = (lines: readonly Line[], which: "inCurrency" | "inNok"): Amounts => ({
  net: sumOre(lines.map((line) => line[which].net)),
  vat: sumOre(lines.map((line) => line[which].vat)),
  gross: sumOre(lines.map((line) => line[which].gross)),
});

export const toNok = (amount: Ore, currency: string): Ore => scaleOre(amount, rateOf(currency), EXCHANGE_RATE_UNIT);

function withVat(net: Ore, vatType: string, currency: string) {
  const rule = salesVat(vatType);
  if (rule === undefined) throw invalid(`lines.vatType: ${vatType} is not a VAT type for sales`);
  const vat = rule.percent === 0 ? ZERO_ORE : scaleOre(net, rule.percent, 100);
  const nok = { net: toNok(net, currency), vat: toNok(vat, currency) };
  return {
    inCurrency: { net, vat, gross: addOre(net, vat) },
    inNok: { ...nok, gross: addOre(nok.net, nok.vat) },
    vatType,
    vatPercent: rule.percent,
  };
}

function rateOf(currency: string): number {
  const rate = exchangeRate(currency);
  if (rate === undefined) throw invalid(`currency ${currency} is not supported`);
  return rate;
}
