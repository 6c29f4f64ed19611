import { describe, expect, test } from 'vitest';
import {
  digestInMessage,
  parseReleaseRef,
  releaseRef,
  tagMessage,
} from '../../src/release/release-tag.ts';

const DIGEST = `sha256:${'ab'.repeat(32)}` as const;

test('a tag is <agent>/v<version>, and back', () => {
  expect(releaseRef('refund-assistant', '2.3.0-rc.1')).toBe(
    'refs/tags/refund-assistant/v2.3.0-rc.1',
  );
  expect(parseReleaseRef('refs/tags/refund-assistant/v2.3.0-rc.1')).toEqual({
    agent: 'refund-assistant',
    version: '2.3.0-rc.1',
  });
});

test.each([
  'refs/tags/v1.0.0',
  'refs/tags/a/1.0.0',
  'refs/tags/a/v1.0',
  'refs/tags/a/v01.0.0',
  'refs/tags/A/v1.0.0',
  'refs/tags/a/b/v1.0.0',
  'refs/tags/a/v1.0.0+build',
  'refs/heads/a/v1.0.0',
])('%s is no release', (ref) => {
  expect(parseReleaseRef(ref)).toBeUndefined();
});

describe('the message', () => {
  test('is one line and the digest, under 200 bytes for the longest names', () => {
    const message = tagMessage('a'.repeat(64), `1.0.0-${'r'.repeat(40)}`, DIGEST);
    expect(message).toBe(`${'a'.repeat(64)} 1.0.0-${'r'.repeat(40)}\n\nDigest: ${DIGEST}\n`);
    expect(message.length).toBeLessThan(200);
  });

  test('gives its digest back', () => {
    expect(digestInMessage(tagMessage('a', '1.0.0', DIGEST))).toBe(DIGEST);
  });

  test.each([
    ['none', 'a 1.0.0\n'],
    ['two', `a\n\nDigest: ${DIGEST}\nDigest: ${DIGEST}\n`],
    ['upper case', `a\n\nDigest: ${DIGEST.toUpperCase()}\n`],
    ['a short one', 'a\n\nDigest: sha256:abcd\n'],
  ])('gives none where it names %s', (_, message) => {
    expect(digestInMessage(message)).toBeUndefined();
  });
});
