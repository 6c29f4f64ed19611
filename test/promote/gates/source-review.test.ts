import { expect, test } from 'vitest';
import { answer } from '../answer.ts';
import { candidate } from '../context.ts';

const reviewed = (...reviewers: string[]) => {
  const { record } = candidate().release;
  const review = { authors: ['Ana <ana@acme.example>'], reviewers };
  return answer('source-review', {
    config: { source: { review: 'required' } },
    candidate: candidate({ record: { ...record, review } }),
  });
};

test('a review by somebody else is asked for only where headgate.yaml requires it', () => {
  expect(answer('source-review')).toBeUndefined();
  expect(answer('source-review', { config: { source: { review: 'optional' } } })).toBeUndefined();
});

test('somebody who did not write it looked at it', () => {
  expect(reviewed('Ana <ana@acme.example>', 'Bea <bea@acme.example>')).toMatchObject({
    state: 'met',
    evidence: 'reviewed by Bea <bea@acme.example>',
  });
});

test('its own author is nobody else, and no name at all is not known: both block', () => {
  expect(reviewed('ANA <Ana@acme.example>')).toMatchObject({
    state: 'unmet',
    evidence: 'reviewed only by its own authors: ANA <Ana@acme.example>',
  });
  expect(reviewed()).toMatchObject({
    state: 'unknown',
    evidence: 'the release record names no reviewer',
  });
});
