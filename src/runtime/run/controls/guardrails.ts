import { ownValue } from '../../../core/own-value.ts';
import type { Guardrail } from '../../../generated/types.ts';
import type { Frozen } from '../../loading/served.ts';
import { approvalLevel } from '../approval-level.ts';
import type { Control, RunContext, ToolCall } from '../control.ts';
import { findingOf } from '../guardrails/finding-of.ts';
import type { GuardrailFacts } from '../guardrails/functions.ts';
import { redacted } from '../guardrails/redacted.ts';
import { refuse } from '../refuse.ts';
import { revise } from '../revise.ts';
import { ALLOW, type Verdict } from '../verdict.ts';

/**
 * What must hold of inputs, steps and answers. Arguments are held by every guardrail of the stage `step`; what a tool
 * answers is mended by those that redact, and looked at by functions. Nothing at run time gets past a hard one: one that
 * can't be looked at counts as violated.
 */
export const guardrails: Control = {
  name: 'guardrails',
  start: (run, { inputs }) => look(run, { stage: 'input', value: inputs }),
  beforeToolCall: (run, call) => {
    if (!has(run, 'step')) return undefined;
    return look(run, { stage: 'step', value: call.args, call: waiting(run, call) }, call.key);
  },
  afterToolCall: (run, { call, result, error }) => {
    if (error !== undefined || !has(run, 'step')) return undefined;
    const { tool, args } = call;
    const answered = { tool, args, level: 'none', answered: true, result } as const;
    return look(run, { stage: 'step', value: result, call: answered }, call.key);
  },
  beforeAnswer: (run, { output }) => look(run, { stage: 'output', value: output }),
};

function waiting(
  { rules }: RunContext,
  { tool, args }: Pick<ToolCall, 'tool' | 'args'>,
): NonNullable<GuardrailFacts['call']> {
  const found = rules.tools.get(tool);
  const level = found ? approvalLevel(found, args, rules) : 'none';
  return { tool, args, level, answered: false };
}

function has({ rules }: RunContext, stage: Guardrail['stage']): boolean {
  return rules.guardrails.some((guardrail) => guardrail.stage === stage);
}

type Looked = Pick<GuardrailFacts, 'stage' | 'value' | 'call'>;

/**
 * All of them, in the order of the file: one that redacts changes what the next one sees.
 *
 * @param key of the call itself, which is none of those before it, also where it is tried again.
 */
async function look(run: RunContext, looked: Looked, key?: string): Promise<Verdict | undefined> {
  const { rules, state, options } = run;
  let { value, call } = looked;
  let verdict: Verdict | undefined;
  const calls = state.calls.filter((call) => call.key !== key);
  for (const guardrail of rules.guardrails) {
    if (guardrail.stage !== looked.stage || !concerns(guardrail, looked)) continue;
    const { stage } = looked;
    const facts = {
      stage,
      value,
      inputs: state.inputs,
      calls,
      settings: {},
      ...(call && { call }),
    };
    let finding: string | undefined;
    let broken = false;
    try {
      finding = await findingOf(guardrail, facts, rules, options);
    } catch (error) {
      broken = true;
      finding = `${guardrail.id} can't be looked at: ${error instanceof Error ? error.message : error}`;
    }
    if (finding === undefined) continue;
    note(run, guardrail, finding);
    if (guardrail.enforcement === 'redact' && guardrail.kind === 'pattern' && !broken) {
      value = redacted(value, rules.pattern(guardrail.pattern, guardrail.flags), guardrail.id);
      verdict = { ...ALLOW, rule: `guardrails.${guardrail.id}`, reason: finding, value };
      if (call && !call.answered) {
        call = waiting(run, { tool: call.tool, args: value as ToolCall['args'] });
      }
      continue;
    }
    const held = consequence(run, guardrail, finding, broken);
    if (held?.decision === 'allow') verdict = held;
    else if (held) return held;
  }
  return verdict;
}

/** What a tool answered is only for those that mend it and those that ask for it by code. */
function concerns({ kind, enforcement }: Frozen<Guardrail>, { stage, call }: Looked): boolean {
  if (stage !== 'step' || !call?.answered) return true;
  return kind === 'function' || (kind === 'pattern' && enforcement === 'redact');
}

function note(run: RunContext, guardrail: Frozen<Guardrail>, reason: string): void {
  const { id, stage, enforcement } = guardrail;
  run.state.activations[id] = (ownValue(run.state.activations, id) ?? 0) + 1;
  run.tell({ kind: 'guardrail', guardrail: id, stage, enforcement, reason });
}

function consequence(
  run: RunContext,
  { id, enforcement, stage }: Frozen<Guardrail>,
  finding: string,
  broken: boolean,
): Verdict | undefined {
  const rule = `guardrails.${id}`;
  switch (enforcement) {
    case 'warn':
      return undefined;
    case 'escalate': {
      const to = run.rules.operations.escalation ?? [];
      run.tell({ kind: 'escalation', to, rule, reason: finding });
      return undefined;
    }
    case 'revise':
      // The model can't mend what could not be looked at.
      return broken ? refuse('stop', rule, finding) : revise(run, rule, id, finding);
    default:
      return refuse(stage === 'step' ? 'deny' : 'stop', rule, finding, {
        signal: 'guardrail-bypass',
      });
  }
}
