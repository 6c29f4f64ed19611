import type { Plant } from '../plant.ts';

const CONTROLS = 'test/runtime/run/controls';
const ASK = 'src/runtime/run/ask-person.ts';
const SPEND = 'src/runtime/run/spend.ts';

/** Faults of what holds a running agent: money, approvals, calls that must not be made twice. */
export const RUNTIME_PLANTS: readonly Plant[] = [
  {
    name: 'money that was set aside is spent once more',
    file: SPEND,
    find: '(used[field as Unit] ?? 0) - by',
    replace: 'used[field as Unit] ?? 0',
    tests: [`${CONTROLS}/budgets`],
  },
  {
    name: 'money is set aside beyond the ceiling',
    file: SPEND,
    find: "onExceeded === 'alert' ? count : { ...count, limit }",
    replace: "onExceeded !== 'alert' || limit ? count : count",
    tests: [`${CONTROLS}/budgets`],
  },
  {
    name: 'what a model call had set aside stays for the next',
    file: 'src/runtime/run/controls/budgets.ts',
    find: 'run.state.reserved.shift() ??',
    replace: 'run.state.reserved[0] ??',
    tests: [`${CONTROLS}/budgets`],
  },
  {
    name: 'the store counts what it refuses',
    file: 'src/runtime/store/memory-store.ts',
    find: '      if (!counted.ok) return counted;\n      changes',
    replace:
      '      if (!counted.ok) { groups.set(changes[0]?.group ?? "", new Map([[changes[0]?.field ?? "", counted.sum + 1]]), Infinity); return counted; }\n      changes',
    tests: ['test/runtime/run/store'],
  },
  {
    name: 'an approval counts for other arguments',
    file: ASK,
    find: "canonicalize(about) ?? ''",
    replace: "''",
    tests: [`${CONTROLS}/approval`],
  },
  {
    name: 'an approval counts for the next call',
    file: ASK,
    find: "{ kind, rule, key = '', about }",
    replace: "{ kind, rule, about }, key = ''",
    tests: [`${CONTROLS}/approval`],
  },
  {
    name: 'an approval counts in another run',
    file: ASK,
    find: 'state.environment, state.id, kind',
    replace: 'state.environment, kind',
    tests: [`${CONTROLS}/approval`],
  },
  {
    name: 'the last of two decisions counts',
    file: 'src/runtime/run/action.ts',
    find: "if (action.status !== 'waiting') {",
    replace: "if (action.status === 'done') {",
    tests: [`${CONTROLS}/approval`],
  },
  {
    name: 'anybody may decide',
    file: 'src/runtime/run/action.ts',
    find: 'approvers.length === 0 ||',
    replace: 'approvers.length >= 0 ||',
    tests: [`${CONTROLS}/approval`],
  },
  {
    name: 'a resumed run makes a call again',
    file: 'src/runtime/run/open-session.ts',
    find: '(call.known ? call : { ...call, replay: true as const })',
    replace: 'call',
    tests: ['test/runtime/run/lifecycle', `${CONTROLS}/steps`],
  },
  {
    name: 'two processes have one session',
    file: 'src/runtime/run/session.ts',
    find: "before?.status === 'running' && before.leaseUntil > now()",
    replace: "before?.status === 'running' && before.leaseUntil < 0",
    tests: ['test/runtime/run/lifecycle', `${CONTROLS}/steps`],
  },
  {
    name: 'a guardrail that can’t be looked at counts as held',
    file: 'src/runtime/run/controls/guardrails.ts',
    find: '      broken = true;\n',
    replace: '      continue;\n',
    tests: [`${CONTROLS}/guardrails`],
  },
];
