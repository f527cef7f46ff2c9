/** An explanation as it comes over the wire: plain data, read here without any of the product's types. */
export type Explained = {
  readonly rule: string;
  readonly law: string;
  readonly reason?: string | undefined;
  readonly rate?: (Row & { readonly nok?: number | undefined; readonly percent?: string | undefined }) | undefined;
  readonly factors?: readonly Factor[] | undefined;
  readonly rounding?: Rounding | undefined;
  readonly onTop?: readonly Factor[] | undefined;
  readonly letters?: readonly Letter[] | undefined;
  readonly earlierFees?: readonly { readonly letter: Letter; readonly why: Explained }[] | undefined;
  readonly inputs: Readonly<Record<string, string | number | boolean | null>>;
  readonly arithmetic: string;
};

export type Rounding = {
  readonly unit: "ore" | "krone";
  readonly way?: "down" | undefined;
  readonly row?: Row | undefined;
};
export type Row = { readonly name: string; readonly from: string; readonly to: string };
export type Factor = Row & { readonly numerator: number; readonly denominator: number };
export type Letter = { readonly step: string; readonly sentOn: string; readonly deadlineOn: string };

type Kinds = { readonly string: string; readonly number: number; readonly boolean: boolean };

/** An input of the explanation. @throws Error when it is not there, or is something else. */
export function input<Kind extends keyof Kinds>(why: Explained, name: string, kind: Kind): Kinds[Kind] {
  const value = why.inputs[name];
  if (typeof value !== kind) throw new Error(`${why.rule}: no ${name} among its inputs`);
  return value as Kinds[Kind];
}

/** @throws Error when the row does not hold on `day`. */
export function covers(row: { readonly from: string; readonly to: string } | undefined, day: string): void {
  if (row === undefined) throw new Error(`no row for ${day}`);
  if (!(row.from <= day && day <= row.to))
    throw new Error(`the row of ${row.from} to ${row.to} does not hold on ${day}`);
}
