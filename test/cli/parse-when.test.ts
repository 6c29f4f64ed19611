import { expect, test } from 'vitest';
import { parseWhen } from '../../src/cli/parse-when.ts';

const at = async (text: string) => new Date(await parseWhen(text)).toISOString();

test.each([
  ['2026-11-27T17:00Z', '2026-11-27T17:00:00.000Z'],
  ['2026-11-27T17:00:30.250+01:00', '2026-11-27T16:00:30.250Z'],
  ['2026-11-27T17:00[Europe/Berlin]', '2026-11-27T16:00:00.000Z'],
  ['2026-07-27T17:00[Europe/Berlin]', '2026-07-27T15:00:00.000Z'],
  // Twice in Berlin: which one is said by its offset.
  ['2026-10-25T02:30+02:00[Europe/Berlin]', '2026-10-25T00:30:00.000Z'],
  ['2026-10-25T02:30+01:00[Europe/Berlin]', '2026-10-25T01:30:00.000Z'],
])('%s is %s', async (text, time) => {
  expect(await at(text)).toBe(time);
});

test.each([
  ['friday at five', 'friday at five is no time', 'write it as 2026-11-27T17:00[Europe/Berlin]'],
  ['2026-11-27', '2026-11-27 is no time', 'write it as 2026-11-27T17:00[Europe/Berlin]'],
  [
    '2026-11-27T17:00',
    '2026-11-27T17:00 is another moment in every place',
    'say where: 2026-11-27T17:00[Europe/Berlin], or 2026-11-27T17:00Z',
  ],
  [
    '2026-10-25T02:30[Europe/Berlin]',
    '2026-10-25T02:30 happens twice in Europe/Berlin: clocks go back then',
    'write 2026-10-25T02:30+02:00[Europe/Berlin] or 2026-10-25T02:30+01:00[Europe/Berlin]',
  ],
  [
    '2026-03-29T02:30[Europe/Berlin]',
    'there is no 2026-03-29T02:30 in Europe/Berlin: clocks go forward then',
    'write 2026-03-29T01:30:00[Europe/Berlin] or 2026-03-29T03:30:00[Europe/Berlin]',
  ],
])('%s is refused', async (text, message, todo) => {
  await expect(parseWhen(text)).rejects.toMatchObject({ exit: 2, message, todo });
});

test.each([
  '2026-02-30T17:00Z',
  '2026-11-27T17:00[Mars/Olympus]',
  '2026-11-27T17:00+05:00[Europe/Berlin]',
])('%s does not exist', async (text) => {
  await expect(parseWhen(text)).rejects.toMatchObject({ exit: 2 });
});
