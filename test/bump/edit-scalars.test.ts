import { expect, it } from 'vitest';
import { editScalars } from '../../src/bump/edit-scalars.ts';
import { parseYaml } from '../../src/load/yaml/parse-yaml.ts';

function edit(text: string, ...edits: Parameters<typeof editScalars>[1]): string {
  const { locate } = parseYaml('agent.yaml', text);
  const file = { path: 'agent.yaml', text, locate: ({ pointer = '' }) => locate(pointer, 'value') };
  return editScalars(file, edits);
}

it('changes the values that are named, and no other byte', () => {
  const text = [
    '# 1.0.0 was the first',
    '',
    "version: '1.0.0'   # not 1.0.0 for long",
    'model:',
    '',
    '  id: "1.0.0"',
    '  fallbacks: [ { id: 1.0.0 }, { id: 1.0.0 } ]',
    '',
  ];
  const edited = edit(
    text.join('\n'),
    { pointer: '/version', from: '1.0.0', to: '2.0.0' },
    { pointer: '/model/id', from: '1.0.0', to: '10.0.0-rc.1' },
    { pointer: '/model/fallbacks/1/id', from: '1.0.0', to: '$&' },
  );
  expect(edited.split('\n')).toEqual([
    ...text.slice(0, 2),
    "version: '2.0.0'   # not 1.0.0 for long",
    ...text.slice(3, 5),
    '  id: "10.0.0-rc.1"',
    '  fallbacks: [ { id: 1.0.0 }, { id: $& } ]',
    '',
  ]);
});

it('keeps the line ends of Windows', () => {
  expect(edit('a: x\r\nb: y\r\n', { pointer: '/b', from: 'y', to: 'z' })).toBe('a: x\r\nb: z\r\n');
});

it('quotes a value anew whose escapes hide it, and takes a comment for none', () => {
  expect(edit('a: "1\\x2e0" # 1.0\n', { pointer: '/a', from: '1.0', to: '1.1' })).toBe(
    'a: "1.1" # 1.0\n',
  );
  expect(edit('a: >- # 1.0\n  1.0\nb: 1\n', { pointer: '/a', from: '1.0', to: '1.1' })).toBe(
    'a: >- # 1.0\n  1.1\nb: 1\n',
  );
});
