import { AutopilotBody, diffAutopilot } from "@kravflyt/contracts";
import type { Change } from "./change-words.ts";
import { type FormValues, type SettingsBody, toBody } from "./form-values.ts";

/** What `after` has otherwise than `before`, as the server tells differences. */
export const settingChanges = (before: SettingsBody, after: SettingsBody): readonly Change[] =>
  diffAutopilot({ version: 0, ...AutopilotBody.parse(before) }, { version: 0, ...AutopilotBody.parse(after) });

/** The fields that are not as they were; also those that hold something that cannot be sent. */
export function changesOf(before: FormValues, after: FormValues): readonly Change[] {
  const [was, is] = [toBody(before), toBody(after)];
  const read = AutopilotBody.safeParse(is);
  if (read.success) return settingChanges(was, is);
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ setting: "", from: null, to: null }];
}
