/** 24 hours, also where clocks change. */
export const DAY_MS = 86_400_000;

const UNITS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: DAY_MS } as const;

const FORM = /^([1-9]\d{0,8})(ms|s|m|h|d)$/;

/** Milliseconds of a duration as config files write it (`30s`, `14d`); undefined for anything else. */
export function durationMs(text: string): number | undefined {
  const [, count, unit] = FORM.exec(text) ?? [];
  return unit === undefined ? undefined : Number(count) * UNITS[unit as keyof typeof UNITS];
}
