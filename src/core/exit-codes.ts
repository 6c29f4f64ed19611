/** What a process says with its exit code; the same in every command and format (docs/design.md). */
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
