import { textValue, textValues } from '../grading/values.ts';
import { defineGrader } from './define-grader.ts';

export default defineGrader({
  id: 'similar',
  revision: 1,
  what: 'The answer means what this text means: cosine of their embeddings of at least `threshold` (0.75).',
  value: 'text-or-texts',
  threshold: 'share',
  needs: 'embeddings',
  example: {
    assertion: { type: 'similar', value: 'The money is on its way.' },
    passes: { output: 'The money is on its way.' },
    fails: { output: 'Which order do you mean?' },
  },
  grade: async (assertion, { output }, { embed }) => {
    const wanted = Array.isArray(assertion.value) ? textValues(assertion) : [textValue(assertion)];
    const [own, ...others] = await embed([output, ...wanted]);
    if (!own || others.length !== wanted.length) throw new Error('An embedding is missing.');
    const best = Math.max(...others.map((other) => cosine(own, other)));
    return {
      score: Math.min(1, Math.max(0, best)),
      passed: best >= (assertion.threshold ?? 0.75),
      reason: `the similarity is ${best.toFixed(2)}`,
    };
  },
});

function cosine(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) throw new Error('Embeddings of different lengths can’t be compared.');
  const dot = (x: readonly number[], y: readonly number[]): number =>
    x.reduce((sum, value, index) => sum + value * (y[index] ?? 0), 0);
  const length = Math.sqrt(dot(a, a) * dot(b, b));
  if (!(length > 0)) throw new Error('An embedding is empty.');
  return dot(a, b) / length;
}
