import { expect, test } from 'vitest';
import { model } from '../../../src/diff/classifiers/model.ts';
import { models } from '../../../src/diff/classifiers/models.ts';
import { classified } from '../../support/classified.ts';

const gpt = (id: string, more: object = {}) => ({ provider: 'openai', id, ...more });
const august = gpt('gpt-4o-2024-08-06');
const november = gpt('gpt-4o-2024-11-20');
const mini = gpt('gpt-4o-mini-2024-07-18');
const sonnet = { provider: 'anthropic', id: 'claude-sonnet-4-5-20250929' };

test.each<[string, unknown, unknown, string[]]>([
  [
    'another snapshot',
    august,
    november,
    [
      'model.snapshot neutral: model id changed from openai/gpt-4o-2024-08-06 to openai/gpt-4o-2024-11-20: another snapshot of the same model',
    ],
  ],
  [
    'another version or tier',
    august,
    mini,
    [
      'model.changed neutral: model id changed from openai/gpt-4o-2024-08-06 to openai/gpt-4o-mini-2024-07-18: another version or tier',
    ],
  ],
  [
    'another provider',
    august,
    sonnet,
    [
      'model.changed neutral: model id changed from openai/gpt-4o-2024-08-06 to anthropic/claude-sonnet-4-5-20250929: another provider',
    ],
  ],
  [
    'the same id from another provider',
    august,
    { ...august, provider: 'azure' },
    [
      'model.changed neutral: model provider changed from openai/gpt-4o-2024-08-06 to azure/gpt-4o-2024-08-06: another provider',
    ],
  ],
  [
    'a parameter',
    gpt('gpt-4o-2024-08-06', { parameters: { temperature: 0, seed: 1 } }),
    gpt('gpt-4o-2024-08-06', { parameters: { temperature: 1 } }),
    [
      'model.parameters neutral: model parameters seed removed (was 1)',
      'model.parameters neutral: model parameters temperature changed from 0 to 1',
    ],
  ],
  [
    'a parameter of the provider',
    august,
    { ...august, 'x-tier': 'flex' },
    ['model.parameters neutral: model x-tier added: flex'],
  ],
  [
    'another region: data goes elsewhere',
    { ...august, region: 'eu' },
    { ...august, region: 'us' },
    ['residency.changed neutral: model region changed from eu to us'],
  ],
  [
    'a region where none was said',
    august,
    { ...august, region: 'us' },
    ['residency.changed neutral: model region added: us'],
  ],
  [
    'another server: it may run anything',
    { ...august, baseUrl: 'https://a.example' },
    { ...august, baseUrl: 'https://b.example' },
    ['model.changed neutral: model baseUrl changed from https://a.example to https://b.example'],
  ],
  [
    'a fallback more',
    august,
    { ...august, fallbacks: [sonnet] },
    ['model.changed neutral: model fallback 1 added: anthropic/claude-sonnet-4-5-20250929'],
  ],
  [
    'a fallback less',
    { ...august, fallbacks: [sonnet] },
    august,
    ['model.changed neutral: model fallback 1 removed (was anthropic/claude-sonnet-4-5-20250929)'],
  ],
  [
    'a fallback of another snapshot',
    { ...sonnet, fallbacks: [august] },
    { ...sonnet, fallbacks: [november] },
    [
      'model.snapshot neutral: model fallback 1 id changed from openai/gpt-4o-2024-08-06 to openai/gpt-4o-2024-11-20: another snapshot of the same model',
    ],
  ],
  ['no fallbacks, said aloud', august, { ...august, fallbacks: [] }, []],
])('model: %s', (_, base, head, lines) => {
  expect(classified(model, 'model', base, head)).toEqual(lines);
});

test('fallbacks are tried in order, so that their order is a change', () => {
  const [base, head] = [
    [mini, sonnet],
    [sonnet, mini],
  ].map((fallbacks) => ({ ...august, fallbacks }));
  expect(classified(model, 'model', base, head).map((line) => line.split(':')[0])).toEqual([
    'model.changed neutral',
    'model.changed neutral',
  ]);
});

test('other models change one by one, by their names', () => {
  expect(
    classified(models, 'models', { judge: august, rank: mini }, { judge: november, embed: sonnet }),
  ).toEqual([
    'model.changed neutral: model embed added: anthropic/claude-sonnet-4-5-20250929',
    'model.snapshot neutral: model judge id changed from openai/gpt-4o-2024-08-06 to openai/gpt-4o-2024-11-20: another snapshot of the same model',
    'model.changed neutral: model rank removed (was openai/gpt-4o-mini-2024-07-18)',
  ]);
});
