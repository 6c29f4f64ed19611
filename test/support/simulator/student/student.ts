import { createHash } from 'node:crypto';
import type { Agent } from '../../../../src/core/agent.ts';
import type { EvalCase } from '../../../../src/core/eval-case.ts';
import { own } from '../../../../src/core/json.ts';
import { lazily } from '../../../../src/core/lazily.ts';
import { renderMessages } from '../../../../src/evals/render-messages.ts';
import { agentCases } from '../../../../src/load/suites/agent-cases.ts';
import type { SimReply, SimRequest } from '../wire/format.ts';
import { type AnswerSheet, answerSheet } from './answer-sheet.ts';
import { badReply, MARK } from './bad-reply.ts';
import { goodReply, type Performance } from './good-reply.ts';

interface Known {
  readonly agent: Agent;
  readonly sheet: AnswerSheet;
  readonly case: EvalCase;
  /** Its messages by the agent as it stands here, by which a conversation is known to be about this case. */
  readonly system: string;
  readonly message: string;
  /** Its values, for a prompt that is worded in another way. */
  readonly marks: readonly string[];
  readonly good: () => Performance;
  readonly bad: () => Performance;
}

/**
 * A simulated model that has seen the answer key: it finds the case that it is asked, and answers it well with a
 * chance that depends on the prompt it gets. There is no understanding in it. What it needs to know of a case it
 * learns as a model would, from the messages and from what tools return.
 *
 * @param seed the same seed and the same order of runs of one case give the same answers
 */
export function student(agents: readonly Agent[], seed: number): (request: SimRequest) => SimReply {
  const known = agents.flatMap((agent) => {
    const sheet = answerSheet(agent.name);
    return questions(agentCases(agent)).map(
      (one): Known => ({
        agent,
        sheet,
        case: one,
        system: messageOf('system', agent, one),
        message: messageOf('user', agent, one),
        marks: marksOf(one.vars),
        good: lazily(() => goodReply(agent, one, sheet)),
        bad: lazily(() => badReply(one)),
      }),
    );
  });
  const runs = new Map<string, number>();

  return (request) => {
    if (request.system.startsWith('You grade what another system wrote.')) return judge(request);
    const asked = `${request.system}\n${request.user.join('\n')}`;
    const { candidates, next } = narrowed(candidatesFor(known, request, asked), request);

    const [found] = candidates;
    if (!found) return { text: 'I do not know this one.', calls: [] };
    const run = runOf(request, asked, runs);
    const call = (one: Performance['calls'][number]): SimReply => ({
      text: '',
      calls: [{ ...one, id: `call_${run}_${request.calls.length}` }],
    });
    if (next) return call(next);
    const chance = chanceOf(found, request.system);
    const good = uniform(`${seed}/${found.case.key}/${digest(asked)}/${run}`) < chance;
    const plan = good ? found.good() : found.bad();
    const open = plan.calls.filter((_, index) => !isDone(plan.calls, index, request));
    return open[0] ? call(open[0]) : { text: plan.text, calls: [] };
  };
}

/** Cases that ask the same are one to whoever is asked: what they assert, an answer must satisfy together. */
function questions(cases: readonly EvalCase[]): EvalCase[] {
  const asked = new Map<string, EvalCase>();
  for (const one of cases) {
    const key = JSON.stringify([one.vars, one.options.toolResults]);
    const same = asked.get(key);
    const critical = same?.critical === 'never' ? same.critical : one.critical;
    const both = same && { ...same, asserts: [...same.asserts, ...one.asserts] };
    asked.set(key, both ? { ...both, ...(critical ? { critical } : {}) } : one);
  }
  return [...asked.values()];
}

/** A call of the plan is done when the tool was called as often as the plan does until there. */
function isDone(calls: Performance['calls'], index: number, request: SimRequest): boolean {
  const name = calls[index]?.name;
  const planned = calls.slice(0, index + 1).filter((one) => one.name === name).length;
  return request.calls.filter((one) => one.name === name).length >= planned;
}

/** Cases that the conversation may be about: of this message, else of these values, those with the most text first. */
function candidatesFor(known: readonly Known[], { tools }: SimRequest, asked: string): Known[] {
  const offered = new Set(tools.map(({ name }) => name));
  const own = known.filter(({ agent }) => {
    const first = agent.tools?.value.tools?.[0]?.name;
    return first === undefined || offered.has(first);
  });
  const same = own.filter(({ message }) => asked.includes(message));
  const both = same.filter(({ system }) => asked.includes(system));
  const exact = both.length > 0 ? both : same;
  const possible =
    exact.length > 0
      ? exact
      : own.filter(({ marks }) => marks.every((mark) => asked.includes(mark)));
  const weight = ({ marks }: Known): number => marks.join('').length;
  return possible.sort((a, b) => weight(b) - weight(a));
}

/** Cases whose tools return what was returned; while several are left, the reading call that tells them apart. */
function narrowed(possible: readonly Known[], request: SimRequest) {
  const candidates = possible.filter(({ case: one }) =>
    request.calls.every(({ name, result }) => {
      const canned = own(one.options.toolResults, name);
      return canned === undefined || own(canned, 'sequence') || same(canned, result);
    }),
  );
  const [first, ...others] = candidates;
  if (!first || others.length === 0) return { candidates };
  const done = new Set(request.calls.map(({ name }) => name));
  const reads = (first.agent.tools?.value.tools ?? []).filter(
    (tool) => tool.annotations?.readOnlyHint,
  );
  const next = candidates
    .flatMap((one) => one.good().calls.map((call) => ({ one, call })))
    .filter(({ call: { name } }) => !done.has(name) && reads.some((tool) => tool.name === name))
    .filter(({ call }) => candidates.every((one) => allows(one, call.name)))
    // Arguments that one of the cases asserts do for all of them.
    .sort((a, b) => asserted(b) - asserted(a))[0];
  return { candidates, ...(next ? { next: next.call } : {}) };
}

function allows({ case: { asserts, options } }: Known, name: string): boolean {
  const refused = asserts.some(
    ({ type, value }) => type === 'no-tool' || (type === 'not-tool-called' && value === name),
  );
  return !refused && own(options.toolResults, name) !== undefined;
}

function asserted({ one, call }: { one: Known; call: { readonly name: string } }): number {
  return one.case.asserts.some(
    ({ type, value }) => type === 'tool-args' && own(value, 'tool') === call.name,
  )
    ? 1
    : 0;
}

function messageOf(wanted: string, agent: Agent, { vars }: EvalCase): string {
  const messages = renderMessages(agent, vars).filter(({ role }) => role === wanted);
  return messages.map(({ content }) => content.trim()).join('\n');
}

function marksOf(vars: EvalCase['vars']): string[] {
  return Object.values(vars).map((value) =>
    typeof value === 'string' ? value.trim() : JSON.stringify(value),
  );
}

/** Which run of this conversation it is: told by the ids of its calls, or the next one. */
function runOf(request: SimRequest, asked: string, runs: Map<string, number>): number {
  const told = /^call_(\d+)_/.exec(request.calls[0]?.id ?? '')?.[1];
  if (told !== undefined) return Number(told);
  const key = digest(asked);
  const run = runs.get(key) ?? 0;
  runs.set(key, run + 1);
  return run;
}

/** A case that may never fail is one that this model never fails, while the prompt says what it rests on. */
function chanceOf({ sheet, case: { slice = '', critical } }: Known, system: string): number {
  const missing = sheet.rules.filter(
    ({ says, slices }) =>
      (slices.includes(slice) || slices.includes('*')) && !new RegExp(says, 'is').test(system),
  );
  const ability = critical === 'never' ? 1 : sheet.ability;
  return missing.reduce((chance, { costs }) => chance - costs, ability);
}

/** The simulated judge: it knows the simulated model's bad answers, and likes all others. */
function judge({ system, user }: SimRequest): SimReply {
  const good = !user.join('\n').includes(MARK);
  const verdict = system.includes('"choice"')
    ? { reason: 'Simulated.', choice: good ? 'C' : 'D' }
    : { reason: 'Simulated.', pass: good, score: good ? 0.95 : 0.1 };
  return { text: JSON.stringify(verdict), calls: [] };
}

/** In [0, 1), from a text. */
function uniform(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0) / 2 ** 32;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
