import { expect, it } from 'vitest';
import { isDigest } from '../../src/core/digest.ts';
import { gradersDigest } from '../../src/evals/graders-digest.ts';

it('is one digest for one build', () => {
  expect(isDigest(gradersDigest())).toBe(true);
  expect(gradersDigest()).toBe(gradersDigest());
});
