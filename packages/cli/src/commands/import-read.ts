import { readFile, stat } from "node:fs/promises";
import { ImportMappingBody } from "@kravflyt/contracts";
import { unreachable } from "@kravflyt/core";
import {
  type ErrorCode,
  explainIssue,
  FILE_BYTES_MAX,
  fileFirst,
  type ImportMapping,
  type Issue,
  openXls,
  readImport,
  type WarningCode,
} from "@kravflyt/import-files";
import { jsonFile, readArguments } from "../arguments.ts";
import { type Command, type ExitCode, UsageError } from "../command.ts";
import { textPieces } from "../lines.ts";

const OPTIONS = { mapping: { type: "string" } } as const;

export const importRead: Command = {
  name: "import read",
  help: `Usage: kravflyt import read FILE --mapping MAPPING.json

Reads a CSV file or a workbook (.xlsx, .xls) by a mapping, and answers one JSON value on stdout:
{"rows":[…],"errors":[…],"warnings":[…],"encoding":"…","delimiter":"…"}. Nothing is imported by reading. What the file is, its letters and its
delimiter are told by what is in it. Amounts become whole øre, dates yyyy-mm-dd. A row that cannot be read for certain is refused and is
among the errors, {"row":3,"field":"belop","code":"AMOUNT_AMBIGUOUS"}; "row" counts from 1, header and blank ones included. What each code
means, and what mends it, is on stderr in a sentence.

  --mapping FILE   {"delimiter":"auto","columns":{"navn":"Navn","belop":["Beløp","Sum"]},"types":{"belop":"amount"},"required":["navn"],
                    "decimal":",","date1904":false,"kidLength":13,"kidAlgorithm":"mod10","sheet":"Krav","headerRow":1}; only columns must be
                    there. Types: text amount date postnr orgnr fnr konto kid phone email bool percent

Exit 0 when every row can be read, 1 when there are errors, 2 when there is no such file or the mapping is none.`,
  run: async (args) => {
    const { values, operands } = readArguments(args, OPTIONS, ["FILE"]);
    if (values.mapping === undefined) throw new UsageError("import read needs --mapping MAPPING.json");
    const mapping = readMapping(values.mapping);
    const [file = ""] = operands;
    return await answer(await readBytes(file), mapping);
  },
};

function readMapping(path: string): ImportMapping {
  const json = jsonFile("mapping", path);
  const parsed = ImportMappingBody.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UsageError(`--mapping ${path}: ${issue?.path.join(".") || "the mapping"}: ${issue?.message}`);
}

/** A file that is larger than any that is read is not taken into memory: its size alone is told on. */
async function readBytes(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    return size > FILE_BYTES_MAX ? new Uint8Array(FILE_BYTES_MAX + 1) : await readFile(path);
  } catch (error) {
    throw new UsageError(`${path} cannot be read`, { cause: error });
  }
}

/** Issues that are explained on stderr; all of them are in the answer. */
const EXPLAINED_MAX = 20;

/** Rows are written as they are read; only what is wrong is kept for the end. */
async function answer(bytes: Uint8Array, mapping: ImportMapping): Promise<ExitCode> {
  const errors: Issue<ErrorCode>[] = [];
  const warnings: Issue<WarningCode>[] = [];
  let told = {};
  let before = "";
  const { write, end } = textPieces(process.stdout);
  await write('{"rows":[');
  for await (const found of readImport(bytes, mapping, openXls)) {
    switch (found.kind) {
      case "row":
        await write(`${before}${JSON.stringify(found.values)}`);
        before = ",";
        break;
      case "error":
        errors.push(found.issue);
        break;
      case "warning":
        warnings.push(found.issue);
        break;
      case "file":
        told = { encoding: found.encoding, ...(found.delimiter !== undefined && { delimiter: found.delimiter }) };
        break;
      default:
        return unreachable(found);
    }
  }
  await write(`],${JSON.stringify({ errors, warnings: fileFirst(warnings), ...told }).slice(1)}\n`);
  await end();
  explain([...errors, ...fileFirst(warnings)], mapping);
  return errors.length === 0 ? 0 : 1;
}

function explain(issues: readonly Issue[], { columns }: ImportMapping): void {
  const headerOf = (field: string): string => [columns[field] ?? field].flat()[0] ?? field;
  for (const issue of issues.slice(0, EXPLAINED_MAX)) {
    process.stderr.write(`${explainIssue(issue, "en", headerOf)}\n`);
  }
  const more = issues.length - EXPLAINED_MAX;
  if (more > 0) process.stderr.write(`And ${more} more.\n`);
}
