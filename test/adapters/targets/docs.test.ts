import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { openTarget } from '../../../src/adapters/targets/open-target.ts';
import type { HeadgateConfig, TargetConfig } from '../../../src/generated/types.ts';
import { headgate as validConfig } from '../../../src/generated/validators.js';

const text = readFileSync('docs/targets.md', 'utf8');

const examples = [...text.matchAll(/^## (\w+)\n[\s\S]*?```yaml\n([\s\S]*?)```/gm)].map(
  ([, heading = '', yaml = '']) => ({ heading, config: parse(yaml) as HeadgateConfig }),
);

const rows = new Map(
  [...text.matchAll(/^\| `(\w+)` \|(.*)\|$/gm)].map(([, type = '', rest = '']) => {
    const [readers = '', readBack = '', acks = '', old = ''] = rest.split('|');
    return [type, { readers, readBack, acks, old }] as const;
  }),
);

const TYPES: TargetConfig['type'][] = ['directory', 'oci', 'redis', 'webhook', 'exec'];

describe('docs/targets.md', () => {
  test('has a row and an example for every type', () => {
    expect([...rows.keys()]).toEqual(TYPES);
    expect(examples.map(({ heading }) => heading)).toEqual(TYPES);
  });

  test.each(examples)(
    'shows a $heading that the schema takes and that opens',
    ({ heading, config }) => {
      expect(validConfig(config), JSON.stringify(validConfig.errors)).toBe(true);
      const [entry] = config.environments?.prod?.targets ?? [];
      if (!entry) throw new Error('The example names no target.');
      const target = openTarget(entry, { environment: 'prod', root: '/', env: {} });
      expect(target.type).toBe(heading);
      const { atomic, readBack, acknowledges, prunes } = target.capabilities;
      const row = rows.get(heading);
      expect(row?.readers.includes('one generation or another')).toBe(atomic === 'generation');
      expect(row?.readBack.includes('the bytes of every bundle')).toBe(readBack === 'bytes');
      expect(row?.acks.trim() !== 'none').toBe(acknowledges);
      expect(row?.old.trim() !== 'the receiver’s own').toBe(prunes);
    },
  );
});

describe('an entry of headgate.yaml', () => {
  test.each([
    ['a password in the URL', { type: 'redis', url: 'rediss://me:secret@redis.example' }],
    ['a password as it is', { type: 'oci', url: 'https://r.example/a', password: 'secret' }],
    ['a secret as it is', { type: 'webhook', url: 'https://h.example/', secret: 'whsec_abc' }],
    ['a command line for a shell', { type: 'exec', command: 'rm -rf /' }],
    ['a registry without a repository', { type: 'oci', url: 'https://r.example' }],
    ['a repository that no registry has', { type: 'oci', url: 'https://r.example/_Agents' }],
    ['a file', { type: 'webhook', url: 'file:///etc/passwd', secret: '${env:S}' }],
  ])('may not hold %s', (_, target) => {
    expect(validConfig({ environments: { prod: { targets: [target] } } })).toBe(false);
  });
});
