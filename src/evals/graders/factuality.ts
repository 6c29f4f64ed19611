import { readProvider } from '../../models/read-provider.ts';
import { textValue } from '../grading/values.ts';
import { yesNo } from '../grading/yes-no.ts';
import { judgeQuestion } from '../judge/judge-question.ts';
import { readChoice } from '../judge/read-verdict.ts';
import { defineGrader } from './define-grader.ts';

export default defineGrader({
  id: 'factuality',
  revision: 1,
  what: 'The judge says that the facts of the answer do not disagree with this reference.',
  value: 'text',
  needs: 'judge',
  example: {
    assertion: { type: 'factuality', value: 'The period is 30 days from delivery.' },
    passes: { output: 'You had 30 days from the delivery.' },
    fails: { output: 'You had 14 days.' },
  },
  grade: async (assertion, { output, input }, { judge }) => {
    const material = { question: input, reference: textValue(assertion), answer: output };
    const reply = await judge(
      judgeQuestion('factuality', material, readProvider(assertion.provider)),
    );
    const { choice, reason } = readChoice(reply);
    return yesNo(choice !== 'D', `${choice}: ${reason}`, `${choice}: ${reason}`);
  },
});
