import { describe, expect, test } from 'vitest';
import { identityKey, isAmong, keysOfPerson } from '../../src/promote/identity.ts';

describe('a person', () => {
  test.each([
    ['Ana <Ana@Acme.Example>', 'ana@acme.example'],
    ['ana@acme.example', 'ana@acme.example'],
    ['@Ana', '@ana'],
    ['Ana <ana@users.noreply.github.com>', '@ana'],
    ['Ana <1234+ana@users.noreply.github.com>', '@ana'],
    ['Ana <ana+ops@acme.example>', 'ana+ops@acme.example'],
  ])('%s is %s', (identity, key) => {
    expect(identityKey(identity)).toBe(key);
  });

  test('may stand in a line under several names', () => {
    const people = ['Ana <ana@acme.example>, @ana', '@cem'];
    expect(isAmong('ana@acme.example', people)).toBe(true);
    expect(isAmong('Ana <7+ana@users.noreply.github.com>', people)).toBe(true);
    expect(isAmong('cem@acme.example', people)).toBe(false);
  });

  test('is one, however many lines tell her names', () => {
    const teams = {
      leads: ['ana@acme.example, @ana'],
      security: ['@ana, ana@old.example', 'bea@acme.example'],
    };
    for (const name of ['ana@acme.example', '@ana', 'ana@old.example']) {
      expect(keysOfPerson(name, teams).sort()).toEqual([
        '@ana',
        'ana@acme.example',
        'ana@old.example',
      ]);
    }
    expect(keysOfPerson('eve@evil.example', teams)).toEqual(['eve@evil.example']);
  });
});
