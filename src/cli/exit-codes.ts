/** What a process says with its exit code; the same in every command and format (DESIGN §4). */
export const EXIT = {
  ok: 0,
  findings: 1,
  usage: 2,
  incomplete: 3,
  inconclusive: 4,
  conflict: 5,
  integrity: 6,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

const ORDER: readonly ExitCode[] = [2, 6, 3, 5, 1, 4, 0];

/** Of several outcomes the one to exit with: the first in 2, 6, 3, 5, 1, 4. */
export function worstExit(codes: Iterable<ExitCode>): ExitCode {
  const all = new Set(codes);
  return ORDER.find((code) => all.has(code)) ?? EXIT.ok;
}
