import type * as z from "zod";

type Environment = Readonly<Record<string, string | undefined>>;

/** A setting is missing or makes no sense. Names the settings, never what they hold. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
}

/** @throws SettingsError naming every setting that is missing or wrong. */
export function readSettings<Schema extends z.ZodObject>(schema: Schema, environment: Environment): z.output<Schema> {
  const read = schema.safeParse(environment);
  if (read.success) return read.data;
  const wrong = read.error.issues.map(({ path, message }) => `${path.map(String).join(".")}: ${message}`);
  throw new SettingsError(`settings: ${wrong.join("; ")}`);
}

/** One setting. @throws SettingsError when it is missing or wrong. */
export function readSetting<Schema extends z.ZodType>(
  name: string,
  schema: Schema,
  environment: Environment,
): z.output<Schema> {
  const read = schema.safeParse(environment[name]);
  if (!read.success) throw new SettingsError(`settings: ${name}: ${read.error.issues[0]?.message}`);
  return read.data;
}
