import { codeText } from "../../../api/refusal-text.ts";
import { CASE_PAGE } from "../../../i18n/case-page.ts";
import { useLanguage } from "../../../i18n/language.tsx";
import type { Order } from "../which-orders.ts";

/** What an order is called where it is chosen. */
export function useOrderName(): (order: Order) => string {
  const { texts, language } = useLanguage(CASE_PAGE);
  const words = texts.orders;
  return (order) => {
    switch (order.kind) {
      case "take_step":
        return words.takeStep(codeText(order.step, language).toLowerCase());
      case "approve_demand":
        return words.approveDemand(codeText(order.step, language).toLowerCase());
      case "end_hold":
        return words.endHold[order.hold];
      default:
        return words.name[order.kind];
    }
  };
}
