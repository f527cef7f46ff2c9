import type { ImportPreview } from "@kravflyt/app";
import type { RouteReply, routes } from "@kravflyt/contracts";

/** Issues of a file that are shown; the counts are of all. */
const ISSUES_SHOWN = 100;

export function previewReply(preview: ImportPreview): RouteReply<typeof routes.previewImport> {
  const { importedBefore, errors, warnings, mapping, ...rest } = preview;
  return {
    ...rest,
    mapping: { ...mapping, columns: mapping.columns },
    errors: errors.slice(0, ISSUES_SHOWN),
    warnings: warnings.slice(0, ISSUES_SHOWN),
    ...(importedBefore !== undefined && {
      importedBefore: { at: importedBefore.at, by: importedBefore.by, fileName: importedBefore.fileName },
    }),
  };
}
