import { EXIT, type ExitCode } from '../core/exit-codes.ts';

const ORDER: readonly ExitCode[] = [
  EXIT.usage,
  EXIT.integrity,
  EXIT.incomplete,
  EXIT.conflict,
  EXIT.findings,
  EXIT.inconclusive,
];

/** Of several outcomes the one to exit with: the first in 2, 6, 3, 5, 1, 4. */
export function worstExit(codes: Iterable<ExitCode>): ExitCode {
  const all = new Set(codes);
  return ORDER.find((code) => all.has(code)) ?? EXIT.ok;
}
