import { expect, test } from 'vitest';
import { BUMP_TABLE, bumpOf, isLowerable } from '../../src/core/bump-table.ts';

// The table is the product's promise: a line that moves is a decision, so it is written down twice.
test('the bump table', () => {
  const lines = Map.groupBy(Object.entries(BUMP_TABLE), ([, bump]) => bump);
  const kinds = (bump: 'none' | 'patch' | 'minor' | 'major') =>
    lines.get(bump)?.map(([kind]) => kind) ?? [];
  expect(kinds('none')).toEqual(['formatting.edited', 'evals.edited', 'changelog.edited']);
  expect(kinds('patch')).toEqual([
    'prompt.edited',
    'tool.described',
    'model.parameters',
    'input.described',
    'budget.lowered',
    'retry.edited',
    'metadata.edited',
  ]);
  expect(kinds('minor')).toEqual([
    'prompt.rewritten',
    'prompt.added',
    'prompt.removed',
    'tool.added',
    'tool.removed',
    'tool.schema',
    'tool.narrowed',
    'guardrail.added',
    'guardrail.tightened',
    'limit.lowered',
    'confidence.raised',
    'model.snapshot',
    'input.added',
    'input.widened',
    'output.widened',
    'budget.raised',
    'trigger.changed',
    'control.tightened',
  ]);
  expect(kinds('major')).toEqual([
    'tool.widened',
    'guardrail.removed',
    'guardrail.loosened',
    'guardrail.redesigned',
    'limit.raised',
    'confidence.lowered',
    'model.changed',
    'input.required-added',
    'input.removed',
    'input.narrowed',
    'output.broken',
    'residency.changed',
    'control.loosened',
  ]);
});

test('a repository may raise every line, and lower those that hold nothing back', () => {
  const bumps = new Map([
    ['prompt.edited', 'minor'],
    ['control.loosened', 'minor'],
    ['tool.schema', 'major'],
    ['guardrail.removed', 'patch'],
    ['model.changed', 'none'],
  ] as const);
  expect(bumpOf('prompt.edited', bumps)).toBe('minor');
  expect(bumpOf('control.loosened', bumps)).toBe('minor');
  expect(bumpOf('tool.schema', bumps)).toBe('major');
  expect(bumpOf('guardrail.removed', bumps)).toBe('major');
  expect(bumpOf('model.changed', bumps)).toBe('major');
  expect(bumpOf('retry.edited', bumps)).toBe('patch');
  expect(bumpOf('retry.edited')).toBe('patch');
});

test.each([
  ['model.snapshot', false],
  ['tool.described', false],
  ['guardrail.added', false],
  ['limit.raised', true],
  ['prompt.edited', true],
])('%s may be lowered: %s', (kind, answer) => {
  expect(isLowerable(kind)).toBe(answer);
});
