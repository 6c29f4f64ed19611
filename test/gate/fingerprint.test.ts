import { describe, expect, it } from 'vitest';
import { fingerprint, structuralPath } from '../../src/gate/fingerprint.ts';

describe('the structural path of a finding', () => {
  const value = {
    tools: [{ name: 'read' }, { name: 'issue/refund', scope: ['a', 'b'] }],
    triggers: [{ type: 'event' }],
  };

  it.each([
    ['', ''],
    ['/tools/1/scope/0', '/tools/issue/refund/scope/0'],
    ['/triggers/0/type', '/triggers/0/type'],
    ['/gone/3/x', '/gone/3/x'],
  ])('%s is %s', (pointer, path) => {
    expect(structuralPath(value, pointer)).toBe(path);
  });

  it('stays when another item is put before it', () => {
    const more = { tools: [{ name: 'new' }, ...value.tools] };
    expect(structuralPath(more, '/tools/2/scope')).toBe(structuralPath(value, '/tools/1/scope'));
  });
});

describe('the fingerprint', () => {
  const print = (...values: string[]) => fingerprint('limits/none', 'a', '/limits', values, 0);

  it('is a fixed hash of rule, agent, path and values: baselines depend on it', () => {
    expect(print('x')).toMatchInlineSnapshot(`"2d4743370e47c8c41061f1b305eb0491"`);
  });

  it('differs by value, by agent and by order among equals', () => {
    const all = [
      print('x'),
      print('y'),
      print('x', 'y'),
      fingerprint('limits/none', 'b', '/limits', ['x'], 0),
      fingerprint('limits/none', 'a', '/limits', ['x'], 1),
    ];
    expect(new Set(all).size).toBe(all.length);
  });
});
