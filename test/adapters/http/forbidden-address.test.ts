import { expect, test } from 'vitest';
import { forbiddenAddress } from '../../../src/adapters/http/forbidden-address.ts';

const policy = { literal: false, secure: true, allowPrivate: false };

test.each([
  // A name that leads to this machine, as in an attack by rebinding.
  ['127.0.0.1', {}, 'by a name that does not say so'],
  ['::1', {}, 'by a name that does not say so'],
  ['127.0.0.1', { literal: true, secure: false }, undefined],
  ['127.0.0.1', { allowPrivate: true, secure: false }, undefined],
  ['192.168.1.1', {}, 'in a private network'],
  ['fc00::1', {}, 'in a private network'],
  ['100.64.0.1', {}, 'in a private network'],
  ['192.168.1.1', { allowPrivate: true, secure: false }, undefined],
  ['169.254.169.254', { allowPrivate: true }, 'linkLocal'],
  ['fe80::1', { allowPrivate: true }, 'linkLocal'],
  ['fd00:ec2::254', { allowPrivate: true }, 'hands out credentials'],
  ['64:ff9b::a9fe:a9fe', {}, 'rfc6052'],
  ['224.0.0.1', {}, 'multicast'],
  ['1.1.1.1', {}, undefined],
  ['2606:4700::1111', {}, undefined],
  ['1.1.1.1', { secure: false }, 'has to be https'],
  ['1.1.1.1', { secure: false, allowPrivate: true }, 'has to be https'],
])('%s with %o', (address, change, why) => {
  const found = forbiddenAddress(address, { ...policy, ...change });
  if (why === undefined) expect(found).toBeUndefined();
  else expect(found).toContain(why);
});
