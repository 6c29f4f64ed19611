import { expect, test } from 'vitest';
import type { HttpStep } from '../../../src/generated/types.ts';
import { judgeHttp } from '../../../src/promote/verify/judge-http.ts';

const judge = (step: Partial<HttpStep>, body: string, status = 200) =>
  judgeHttp({ type: 'http', url: 'https://acme.example/', ...step }, { status, body });

test.each<[string, Partial<HttpStep>, string, number, string | undefined]>([
  ['200 is enough', {}, '', 200, undefined],
  ['another status is not', {}, 'down', 503, 'status 503, not 200; the answer begins with "down"'],
  ['a status may be asked for', { status: 401 }, '', 401, undefined],
  ['a text is there', { contains: 'ready' }, 'all ready', 200, undefined],
  [
    'a text is missing',
    { contains: 'ready' },
    'no',
    200,
    'the answer does not hold "ready"; the answer begins with "no"',
  ],
  [
    'a value is right',
    { json: { '/a/0': 1, '/b~1c': null } },
    '{"a":[1],"b/c":null}',
    200,
    undefined,
  ],
  ['a value is wrong', { json: { '/a': 'x' } }, '{"a":"y"}', 200, '/a is "y", not "x"'],
  [
    'a value is missing',
    { json: { '/a/b': true } },
    '{"a":null}',
    200,
    '/a/b is nothing, not true',
  ],
  [
    'inherited names are no values',
    { json: { '/constructor': null } },
    '{}',
    200,
    '/constructor is nothing, not null',
  ],
  [
    'it is no JSON',
    { json: { '': 1 } },
    '<p>',
    200,
    'the answer is no JSON; the answer begins with "<p>"',
  ],
])('%s', (_, step, body, status, expected) => {
  expect(judge(step, body, status)).toBe(expected);
});
