import type { agreementTexts as nb } from "../nb/agreement.ts";

export const agreementTexts: typeof nb = {
  payeeMeans: {
    creditor_account:
      "The debtor pays you directly with the invoice's KID, and we see the payment when it is in your books. Each invoice is a case of its own, and a payment pays the principal first.",
    client_account:
      "The debtor pays us with the case's KID, and we send the money on as agreed about payouts. Several invoices can go in one case, and a payment pays the costs first.",
  },
  payeeAgreed: "That the debtor pays to the client account is agreed with us.",
  payeeHolds:
    "Can only change while no case is open and no money is on the client account. Holds for cases that are opened from now on. What a payment pays first goes with it.",
  stays: "Whom the debtor pays cannot be changed now",
  inUse: (cases, shown, money) =>
    `${cases === 1 ? "1 case is open" : `${shown} cases are open`}, and ${money} is on the client account. Wait until the cases have ended and the money has been sent on.`,
  bookingMeans: {
    proposal:
      "Payments, interest and fees become proposals, under Bookkeeping or in the books themselves. Nothing is posted before somebody accepts it.",
    auto: "Payments, interest and fees are posted in the books without anybody being asked. All that is posted stands under Bookkeeping.",
  },
  bookingHolds: "Holds for what is to be posted from now on, in open cases as well. Proposals that wait already stay.",
  vatHolds:
    "Holds for cases that are opened from now on. Where you do not deduct it, VAT comes on top of the collection fee.",
  emailHolds: "Holds from the next letter, in open cases as well.",
  changeAgreement: "Change the agreement",
  changeWithdrawal: "Change the terms",
  countedFrom: "The free days are counted from",
  countedFroms: { payment_demand: "The demand for payment was sent", opening: "The case was opened" },
  daysFree: "Free days",
  daysWrong: "Write a number from 0 to 365.",
  percentAfterwards: "Share of the collection fee that you pay afterwards, in percent",
  percentWrong: "Write a number from 0 to 100.",
  title: "Taking a case back",
  intro:
    "This holds for cases that are opened now. Those that are open keep the agreement that they were opened under.",
  free: "Free",
  freeDays: {
    payment_demand: (days) => `Until the demand for payment is sent, and ${days} days after`,
    opening: (days) => `${days} days after the case was opened`,
  },
  afterwards: "Afterwards",
  percent: (percent) => `${percent} % of the collection fee of the case`,
  nothing: "Nothing",
  court: "Court fees",
  courtAlways: "Paid by you in the free days as well, where there are any",
  shown: "The amount is always shown before you take a case back.",
  payouts: "When the money is sent on",
  stops: "Days without letters",
  stopsIntro: "On holidays and other days when you are away no letters are sent. Deadlines that have begun go on.",
  noStops: "No days are set aside.",
  stopDays: (from, to) => `${from} through ${to}`,
  stopHolds: "Holds from the next look at the cases. Letters that would have gone on these days go afterwards.",
  stopFrom: "First day without letters",
  stopTo: "Last day without letters",
  dayMissing: "Choose a day.",
  addStop: "Set days aside",
  remove: "Remove",
  removeStop: (days) => `Remove ${days}`,
  order: "What a payment pays first",
  orderIntro: "Agreed with the operator.",
  orderHolds: "Holds for cases that are opened from now on. Open cases keep the order that they were opened under.",
  changeOrder: "Change the order",
  moveUp: (part) => `Move ${part} up`,
  moveDown: (part) => `Move ${part} down`,
  part: {
    principal: "Principal",
    interest: "Late interest",
    letter_fees: "Letter fees",
    collection_fee: "Collection fee",
    compensation: "Standard compensation",
    court_costs: "Court and writing fees",
  },
};
