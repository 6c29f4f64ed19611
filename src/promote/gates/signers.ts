import { defineGate } from '../gate.ts';
import { type SignatureCheck, signatureText } from '../signing.ts';

export const signers = defineGate({
  id: 'signers',
  what: 'The release tag and the commit that was released are signed by allowed signers.',
  why: 'The right to push is enough to make a tag; only a key says whose release it is.',
  owner: 'whoever releases',
  remedy: 'release it again, signed, under a new version',
  check({ signing, config, candidate: { agent, version, release } }) {
    if (!signing || !release) return undefined;
    const optional = config.source?.signed === 'optional';
    const checks = [
      { what: `the tag ${agent}/v${version}`, check: signing.tag },
      { what: `its source ${release.record.source.commit.slice(0, 12)}`, check: signing.source },
    ];
    const [tag, source] = checks;
    // A forge signs merges with a key of its own; a wrong signature is wrong whoever may leave it out.
    const asked = optional && source?.check.state !== 'bad' ? [tag] : [tag, source];
    const evidence = checks
      .map(({ what, check }) => `${what} is ${signatureText(check)}`)
      .join(', ');
    const states = asked.map((one) => one?.check.state);
    const allowed = `by ${signing.path} of the default branch`;
    if (states.every((state) => state === 'good')) return { state: 'met', evidence };
    return {
      state: states.includes('unknown') ? 'unknown' : 'unmet',
      evidence: `${evidence}, ${allowed}`,
      remedy: remedyFor(signing.tag, signing.path),
    };
  },
});

function remedyFor(tag: SignatureCheck, path: string): string {
  return tag.state === 'good'
    ? `sign commits (git config commit.gpgSign true), then release a new version; or set source: { signed: optional }`
    : `git config gpg.format ssh, user.signingKey, a line in ${path}; then headgate bump, and headgate release --push`;
}
