import { readProvider } from '../../models/read-provider.ts';
import { textValue } from '../grading/values.ts';
import { judgeQuestion } from '../judge/judge-question.ts';
import { readVerdict } from '../judge/read-verdict.ts';
import { defineGrader } from './define-grader.ts';

export default defineGrader({
  id: 'llm-rubric',
  revision: 1,
  what: 'The judge says that the answer meets this rubric, with a score of at least `threshold` where one is given.',
  value: 'text',
  threshold: 'share',
  needs: 'judge',
  example: {
    assertion: { type: 'llm-rubric', value: 'Declines politely and names the period.' },
    passes: { output: 'I am sorry: 30 days have passed, so we can’t take it back.' },
    fails: { output: 'No.' },
  },
  grade: async (assertion, { output }, { judge }) => {
    const material = { rubric: textValue(assertion), answer: output };
    const verdict = readVerdict(
      await judge(judgeQuestion('rubric', material, readProvider(assertion.provider))),
    );
    const passed = verdict.pass && verdict.score >= (assertion.threshold ?? 0);
    return { score: verdict.score, passed, reason: verdict.reason };
  },
});
