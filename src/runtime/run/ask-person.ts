import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { durationMs } from '../../core/duration.ts';
import { type Action, isExpired } from './action.ts';
import { ACTION_KEPT_MS, actionKey } from './action-desk.ts';
import { changeEntry } from './change-entry.ts';
import type { RunContext } from './control.ts';
import { refuse } from './refuse.ts';
import type { Verdict } from './verdict.ts';

/** What a person is asked, and on whose behalf. */
export interface Question
  extends Pick<Action, 'kind' | 'rule' | 'reason'>,
    Partial<Pick<Action, 'level' | 'tool' | 'queue' | 'approvers'>> {
  /** The very arguments or answer: another one is another question. */
  readonly about: unknown;
  /** Tells the same question at another place of the run apart. */
  readonly key?: string;
  readonly within?: string;
}

/**
 * Pauses until somebody has decided. The first time, the question is written down; from then on, whoever runs into it
 * gets its answer: `allow` with who approved it, so that the audit knows, `deny` when rejected, `escalate` when nobody
 * decided in time.
 */
export async function askPerson(run: RunContext, question: Question): Promise<Verdict> {
  const id = idOf(run, question);
  const now = run.now();
  const { action } = await changeEntry(run.store, actionKey(id), (text) => {
    if (text !== undefined) return { action: JSON.parse(text) as Action };
    const asked = actionOf(run, question, id);
    return { action: asked, write: JSON.stringify(asked), keepMs: ACTION_KEPT_MS };
  });
  if (isExpired(action, now)) {
    return refuse('escalate', question.rule, `Nobody decided within ${question.within}.`, {
      action: id,
    });
  }
  switch (action.status) {
    case 'waiting':
      return refuse('pause', question.rule, question.reason, { action: id });
    case 'rejected':
      return refuse('deny', question.rule, decidedText(action), { action: id });
    default:
      return {
        ...{ decision: 'allow', rule: question.rule, reason: decidedText(action), action: id },
      };
  }
}

function decidedText({ status, decided }: Action): string {
  const { by = 'somebody', reason = '' } = decided ?? {};
  return `${by} ${status === 'rejected' ? 'rejected' : 'approved'} it${reason === '' ? '' : `: ${reason}`}.`;
}

/** The same question of the same run is the same action, in whatever process it is asked. */
function idOf({ state }: RunContext, { kind, rule, key = '', about }: Question): string {
  const parts = [state.environment, state.id, kind, rule, key, canonicalize(about) ?? ''];
  return hash('sha256', JSON.stringify(parts)).slice(0, 24);
}

function actionOf(run: RunContext, question: Question, id: string): Action {
  const { state, rules } = run;
  const { kind, rule, reason, level = 'admin', tool, queue, approvers = [], within } = question;
  const until = within === undefined ? undefined : durationMs(within);
  const now = run.now();
  const { environment, agent, version, tenant, session } = state;
  return {
    schema: 'headgate/action/v1',
    ...{ id, kind, environment, agent, version, tenant, session, run: state.id },
    ...{ rule, reason, level, approvers },
    about: rules.clean(question.about),
    ...(tool === undefined ? {} : { tool }),
    ...(queue === undefined ? {} : { queue }),
    at: new Date(now).toISOString(),
    ...(until === undefined ? {} : { expiresAt: new Date(now + until).toISOString() }),
    status: 'waiting',
  };
}
