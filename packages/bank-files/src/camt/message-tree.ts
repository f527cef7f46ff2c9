/** What is read of a message, and nothing else. Elements that are not in the tree are passed over. */
export type Node = Leaf | Group;

export type Leaf = {
  readonly kind: "leaf";
  readonly field: Field;
  /** `money` keeps its currency; `texts` may come again and are joined; `once` and `money` may not. */
  readonly holds: "once" | "money" | "texts";
  /** Where the currency of money is kept. */
  readonly currency: `${Field} Ccy`;
};

export type Group = {
  readonly kind: "group";
  /** Its fields are gathered, and told of when it closes. Those of other groups go to the scope that they stand in. */
  readonly scope?: Scope;
  readonly children: ReadonlyMap<string, Node>;
};

export type Scope =
  | "message"
  | "statement"
  | "balance"
  | "all_entries"
  | "credit_entries"
  | "debit_entries"
  | "entry"
  | "details"
  | "transaction"
  | "remittance";

export type Field =
  | "messageId"
  | "statementId"
  | "copy"
  | "iban"
  | "bban"
  | "code"
  | "amount"
  | "sign"
  | "count"
  | "sum"
  | "isReversal"
  | "entryRef"
  | "bankRef"
  | "status"
  | "bookedOn"
  | "bookedAt"
  | "valueOn"
  | "valueAt"
  | "domain"
  | "family"
  | "subfamily"
  | "ownCode"
  | "endToEndId"
  | "transactionAmount"
  | "instructedAmount"
  | "debtorName"
  | "debtorIban"
  | "debtorBban"
  | "text"
  | "reference"
  | "referenceType"
  | "document"
  | "remitted"
  | "creditNote";

export type Version = {
  readonly format: "camt.053" | "camt.054";
  readonly name: string;
  readonly root: Group;
};

type Children = Readonly<Record<string, Node>>;
const leaf = (field: Field, holds: Leaf["holds"]): Leaf => ({ kind: "leaf", field, holds, currency: `${field} Ccy` });
const once = (field: Field): Leaf => leaf(field, "once");
const money = (field: Field): Leaf => leaf(field, "money");
const texts = (field: Field): Leaf => leaf(field, "texts");
const group = (children: Children): Group => ({ kind: "group", children: new Map(Object.entries(children)) });
const scope = (name: Scope, children: Children): Group => ({ ...group(children), scope: name });

/** Where the versions differ; everything else is the same in all of them. */
type Differences = {
  readonly status: Node;
  /** What a detail says of its own amount. */
  readonly detail: Children;
  readonly party: Node;
};

const NAME = group({ Nm: once("debtorName") });
const OWN_AMOUNT = { Amt: money("amount"), CdtDbtInd: once("sign") };
const DIFFERENCES = {
  "02": { status: once("status"), detail: {}, party: NAME },
  "04": { status: once("status"), detail: OWN_AMOUNT, party: NAME },
  "08": {
    status: group({ Cd: once("status"), Prtry: once("status") }),
    detail: OWN_AMOUNT,
    party: group({ Pty: NAME, Agt: group({ FinInstnId: NAME }) }),
  },
} as const satisfies Record<string, Differences>;

const CODE = {
  Domn: group({ Cd: once("domain"), Fmly: group({ Cd: once("family"), SubFmlyCd: once("subfamily") }) }),
  Prtry: group({ Cd: once("ownCode") }),
};

const REMITTANCE = scope("remittance", {
  RfrdDocInf: group({ Nb: texts("document") }),
  RfrdDocAmt: group({ RmtdAmt: money("remitted"), CdtNoteAmt: money("creditNote") }),
  CdtrRefInf: group({
    Tp: group({ CdOrPrtry: group({ Cd: once("referenceType"), Prtry: once("referenceType") }) }),
    Ref: once("reference"),
  }),
  AddtlRmtInf: texts("text"),
});

const transaction = ({ detail, party }: Differences): Group =>
  scope("transaction", {
    ...detail,
    Refs: group({ AcctSvcrRef: once("bankRef"), EndToEndId: once("endToEndId") }),
    AmtDtls: group({
      InstdAmt: group({ Amt: money("instructedAmount") }),
      TxAmt: group({ Amt: money("transactionAmount") }),
    }),
    BkTxCd: group(CODE),
    RltdPties: group({
      Dbtr: party,
      DbtrAcct: group({ Id: group({ IBAN: once("debtorIban"), Othr: group({ Id: once("debtorBban") }) }) }),
    }),
    RmtInf: group({ Ustrd: texts("text"), Strd: REMITTANCE }),
    AddtlTxInf: texts("text"),
  });

const entry = (differences: Differences): Group =>
  scope("entry", {
    NtryRef: once("entryRef"),
    Amt: money("amount"),
    CdtDbtInd: once("sign"),
    RvslInd: once("isReversal"),
    Sts: differences.status,
    BookgDt: group({ Dt: once("bookedOn"), DtTm: once("bookedAt") }),
    ValDt: group({ Dt: once("valueOn"), DtTm: once("valueAt") }),
    AcctSvcrRef: once("bankRef"),
    BkTxCd: group(CODE),
    NtryDtls: scope("details", {
      Btch: group({ NbOfTxs: once("count"), TtlAmt: money("amount") }),
      TxDtls: transaction(differences),
    }),
    AddtlNtryInf: texts("text"),
  });

const TOTALS = { NbOfNtries: once("count"), Sum: once("sum") };
const BALANCE = scope("balance", {
  Tp: group({ CdOrPrtry: group({ Cd: once("code") }) }),
  Amt: money("amount"),
  CdtDbtInd: once("sign"),
  Dt: group({ Dt: once("bookedOn"), DtTm: once("bookedAt") }),
});

const statement = (differences: Differences): Group =>
  scope("statement", {
    Id: once("statementId"),
    CpyDplctInd: once("copy"),
    Acct: group({ Id: group({ IBAN: once("iban"), Othr: group({ Id: once("bban") }) }) }),
    Bal: BALANCE,
    TxsSummry: group({
      TtlNtries: scope("all_entries", TOTALS),
      TtlCdtNtries: scope("credit_entries", TOTALS),
      TtlDbtNtries: scope("debit_entries", TOTALS),
    }),
    Ntry: entry(differences),
  });

const HEAD = group({ MsgId: once("messageId") });
const MESSAGES = {
  "camt.053": (differences: Differences) => ({ BkToCstmrStmt: { GrpHdr: HEAD, Stmt: statement(differences) } }),
  "camt.054": (differences: Differences) => ({
    BkToCstmrDbtCdtNtfctn: { GrpHdr: HEAD, Ntfctn: statement(differences) },
  }),
};

function version(format: "camt.053" | "camt.054", number: keyof typeof DIFFERENCES): Version {
  const [[name, children] = ["", {}]] = Object.entries<Children>(MESSAGES[format](DIFFERENCES[number]));
  return { format, name: `${format}.001.${number}`, root: group({ [name]: scope("message", children) }) };
}

const VERSIONS = [
  version("camt.053", "02"),
  version("camt.053", "08"),
  version("camt.054", "02"),
  version("camt.054", "04"),
  version("camt.054", "08"),
];

const ISO_20022 = "urn:iso:std:iso:20022:tech:xsd:";

/** The version that a namespace names. */
export const versionOf = (namespace: string): Version | undefined =>
  VERSIONS.find(({ name }) => namespace === ISO_20022 + name);
