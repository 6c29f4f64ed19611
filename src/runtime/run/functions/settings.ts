/**
 * Settings of a guardrail's function, as its file has them.
 *
 * @throws Error for one that is missing or of another type: a guardrail that can't be asked does not hold.
 */
export function textOf(settings: Readonly<Record<string, unknown>>, name: string): string {
  const value = settings[name];
  if (typeof value === 'string') return value;
  throw new Error(`the setting \`${name}\` is to be a text`);
}

/** The same for a number. */
export function numberOf(settings: Readonly<Record<string, unknown>>, name: string): number {
  const value = settings[name];
  if (typeof value === 'number') return value;
  throw new Error(`the setting \`${name}\` is to be a number`);
}
