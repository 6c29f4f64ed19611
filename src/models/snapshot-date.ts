/** The date in a snapshot, as far as it goes: `20250929` → `2025-09-29`, `2411` → `2024-11`, `0613` → undefined. */
export function snapshotDate(snapshot: string): string | undefined {
  const day = /^(20\d\d)-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])$/.exec(snapshot);
  if (day) return `${day[1]}-${day[2]}-${day[3]}`;
  const month = /^(0[1-9]|1[0-2])-(20\d\d)$/.exec(snapshot);
  if (month) return `${month[2]}-${month[1]}`;
  const short = /^(2[3-9])(0[1-9]|1[0-2])$/.exec(snapshot);
  return short ? `20${short[1]}-${short[2]}` : undefined;
}
