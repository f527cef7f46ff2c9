import type { Behaviour } from "../world.ts";
import { booksFalter, booksRecover } from "./books-falter.ts";
import { creditorsCorrect } from "./creditors-correct.ts";
import { debtorsAskForPlans } from "./debtors-ask-for-plans.ts";
import { debtorsObject } from "./debtors-object.ts";
import { debtorsPay } from "./debtors-pay.ts";
import { invoicesCome } from "./invoices-come.ts";
import { peopleChangeProcess } from "./people-change-process.ts";
import { peopleDecide } from "./people-decide.ts";
import { peopleGoToLaw } from "./people-go-to-law.ts";
import { peopleMerge } from "./people-merge.ts";
import { peopleReconnect } from "./people-reconnect.ts";
import { peopleReopen } from "./people-reopen.ts";
import { postFalters } from "./post-falters.ts";
import { registerChanges } from "./register-changes.ts";

/** All that happens around the hubs, in the order of a day. A new behaviour is a file and a line here. */
export const BEHAVIOURS: readonly Behaviour[] = [
  booksRecover,
  registerChanges,
  peopleReconnect,
  invoicesCome,
  debtorsPay,
  debtorsObject,
  debtorsAskForPlans,
  creditorsCorrect,
  peopleDecide,
  peopleReopen,
  peopleGoToLaw,
  peopleMerge,
  peopleChangeProcess,
  booksFalter,
  postFalters,
];
