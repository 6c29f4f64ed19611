import { defineRow } from '../define-row.ts';
import { inFile } from '../in-file.ts';

const LIMITS = [
  ...['toolCallsPerRun', 'stepsPerRun', 'contextTokens', 'repeatedCalls', 'toolCallsPerMinute'],
  'secondsPerRun',
] as const;

export default defineRow({
  id: 'calls-bounded',
  title: 'Calls, steps and time bounded',
  why: 'A loop, a tool that hangs and a context that grows all look like work until somebody reads the bill.',
  fields: [
    ...LIMITS.map((limit) => `guardrails.limits.${limit}`),
    ...['operations.timeouts.model', 'operations.timeouts.tool', 'operations.retry.retries'],
    ...['operations.retry.backoff', 'operations.retry.jitter', 'operations.onToolError'],
    'tools.tools.timeout',
  ],
  check(facts) {
    const { limits = {} } = facts.bundle.guardrails ?? {};
    const { timeouts, retry, onToolError } = facts.bundle.operations ?? {};
    const open = LIMITS.filter((limit) => limits[limit] === undefined);
    const held = (holds: boolean, what: string, seen: string) => ({
      holds,
      seen,
      gap: `${what} is not decided`,
      todo: inFile(facts, 'operations', what),
    });
    return [
      {
        holds: open.length === 0,
        seen: LIMITS.map((limit) => `${limit} ${limits[limit]}`).join(', '),
        gap: `without a limit: ${open.join(', ')}`,
        todo: inFile(facts, 'guardrails', 'limits'),
      },
      held(
        timeouts?.model !== undefined && timeouts.tool !== undefined,
        'timeouts.model and timeouts.tool',
        `a model call ends after ${timeouts?.model}, a tool call after ${timeouts?.tool}`,
      ),
      held(
        retry?.retries !== undefined && retry.backoff !== undefined,
        'retry.retries and retry.backoff',
        `${retry?.retries} retries after ${retry?.backoff?.join(', ')}`,
      ),
      held(onToolError !== undefined, 'onToolError', `a tool that fails: ${onToolError}`),
    ];
  },
});
