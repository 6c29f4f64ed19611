/** `headgate/runtime/graders`: grades sampled live answers by what an agent's eval suites ask of every answer. */
export type { JudgeQuestion } from '../../evals/judge/judge-question.ts';
export type { Graded, SampledAnswer } from '../run/options.ts';
export { type SuiteGradersOptions, suiteGraders } from './suite-graders.ts';
