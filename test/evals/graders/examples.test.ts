import { describe, expect, it } from 'vitest';
import type { Ask } from '../../../src/evals/graders/define-grader.ts';
import { graders } from '../../../src/evals/graders/index.ts';
import { gradeAnswer } from '../../../src/evals/grading/grade-answer.ts';
import { answerOf } from './answer-of.ts';

/** Answers that know which text of an example is the good one, as a judge or a program would. */
function ask(good: string): Ask {
  const holds = (text: string): boolean => text.includes(good);
  return {
    judge: async ({ system, user }) =>
      JSON.stringify(
        system.includes('"choice"')
          ? { reason: 'so', choice: holds(user) ? 'C' : 'D' }
          : { reason: 'so', pass: holds(user), score: holds(user) ? 1 : 0.2 },
      ),
    embed: async (texts) => texts.map((text) => (holds(text) ? [1, 0] : [0, 1])),
    run: async (_, input) => JSON.stringify({ pass: holds(JSON.stringify(input)) }),
  };
}

describe.each(graders.map((grader) => [grader.id, grader] as const))('%s', (id, grader) => {
  const { assertion, passes, fails } = grader.example;
  const services = ask(passes.output ?? 'nothing');
  const grade = (type: string, part: typeof passes) =>
    gradeAnswer({ asserts: [{ ...assertion, type }] }, answerOf(part), services);

  it('passes and fails its own examples', async () => {
    expect(await grade(id, passes)).toMatchObject({ passed: true, grades: [{ type: id }] });
    expect(await grade(id, fails)).toMatchObject({ passed: false });
  });

  it('says the opposite with `not-`', async () => {
    expect(await grade(`not-${id}`, passes)).toMatchObject({ passed: false });
    expect(await grade(`not-${id}`, fails)).toMatchObject({ passed: true });
  });

  it('goes by its other names', async () => {
    for (const alias of grader.aliases ?? []) {
      expect((await grade(alias, passes)).passed).toBe(true);
    }
  });

  it('scores within 0 and 1, and better what passes', async () => {
    const [good, bad] = [(await grade(id, passes)).score, (await grade(id, fails)).score];
    expect(good).toBeLessThanOrEqual(1);
    expect(bad).toBeGreaterThanOrEqual(0);
    expect(good).toBeGreaterThan(bad);
  });
});
