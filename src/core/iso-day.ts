/** The day, in UTC, that a moment is in: `2026-11-21`. */
export function isoDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
