import type { Plant } from '../plant.ts';

const VERDICT = 'test/evals/verdict';
const DECIDE = 'test/evals/decision/decide';

/** Faults of what says whether an agent got worse. */
export const EVAL_PLANTS: readonly Plant[] = [
  {
    name: 'a ledger that shows worse says not worse',
    file: 'src/evals/decision/sequential.ts',
    find: 'worse.bet(head - base);\n',
    replace: 'worse.bet(base - head);\n',
    tests: [DECIDE],
  },
  {
    name: 'a case that must never fail may fail once',
    file: 'src/evals/decision/critical-gate.ts',
    find: "(rule === 'never' ? 1 : CONFIRMED)",
    replace: 'CONFIRMED',
    tests: [DECIDE],
  },
  {
    name: 'a verdict waits for no evidence',
    file: 'src/evals/decision/sequential.ts',
    find: 'notWorse >= notWorseNeeds ?',
    replace: 'notWorse >= 0 ?',
    tests: [DECIDE],
  },
  {
    name: 'missing runs are passed over',
    file: 'src/evals/decision/sequential.ts',
    find: 'missing += drawn.filter((pair) => !isGraded(pair)).length;',
    replace: 'missing += 0;',
    tests: [DECIDE],
  },
  {
    name: 'the better of two runs is taken',
    file: 'src/evals/compare/choose-trial.ts',
    find: "if (trial.status !== other.status) return trial.status === 'graded';",
    replace:
      "if (trial.status !== other.status) return trial.status === 'graded';\n  if (trial.passed !== other.passed) return trial.passed;",
    tests: [VERDICT],
  },
  {
    name: 'runs from before a renewal are counted',
    file: 'src/evals/compare/counted-trials.ts',
    find: 'Date.parse(at) > after',
    replace: 'after > 0 && at !== ""',
    tests: [VERDICT],
  },
  {
    name: 'one of several verdicts that blocks is outvoted',
    file: 'src/evals/verdict/overall-verdict.ts',
    find: "if (said.has('block')) return 'block';",
    replace: "if (said.has('block') && !said.has('pass')) return 'block';",
    tests: [VERDICT],
  },
  {
    name: 'a judge or grader that changed is no reason',
    file: 'src/evals/decision/decide.ts',
    find: "if (parts.length > 0) return end('inconclusive', { code: 'measurement-changed', parts });",
    replace: '',
    tests: [DECIDE],
  },
];
