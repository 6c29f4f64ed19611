import { setTimeout as wait } from 'node:timers/promises';
import { durationMs } from '../../../../core/duration.ts';
import { errorText } from '../../../../core/error-text.ts';
import type { HttpStep } from '../../../../generated/types.ts';
import type { Verifier } from '../../../../ports/verifier.ts';
import { judgeHttp } from '../../../../promote/verify/judge-http.ts';
import { RequestError } from '../../../http/request-error.ts';
import { sendOnce } from '../../../http/send-once.ts';

const DEFAULT_TIMEOUT_MS = 60_000;
/** One request of the many that fit into a step's time. */
const REQUEST_MS = 10_000;
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5_000;

/** Asks a URL until it answers as the step wants it, or the step's time is over. */
export const httpVerifier: Verifier<HttpStep> = async (step) => {
  const deadline = Date.now() + (durationMs(step.timeout ?? '') ?? DEFAULT_TIMEOUT_MS);
  for (let tries = 1; ; tries += 1) {
    const left = deadline - Date.now();
    const problem = await ask(step, Math.max(1, Math.min(left, REQUEST_MS)));
    const asked = tries === 1 ? '' : `, asked ${tries} times`;
    if (problem === undefined) return { passed: true, evidence: `it answers as wanted${asked}` };
    const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (tries - 1));
    if (problem.final || Date.now() + pause >= deadline) {
      return { passed: false, evidence: `${problem.text}${asked}` };
    }
    await wait(pause * (0.5 + Math.random() / 2));
  }
};

async function ask(
  step: HttpStep,
  timeoutMs: number,
): Promise<{ readonly text: string; readonly final: boolean } | undefined> {
  try {
    const { url, allowPrivate = false } = step;
    const call = { method: 'GET', url, allowPrivate, retry: 'never' } as const;
    const { status, body } = await sendOnce(call, timeoutMs);
    const text = judgeHttp(step, { status, body: Buffer.from(body).toString('utf8') });
    return text === undefined ? undefined : { text, final: false };
  } catch (error) {
    const text = errorText(error);
    return { text, final: error instanceof RequestError && error.kind === 'refused' };
  }
}
