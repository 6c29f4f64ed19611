import { defineGate, type GateContext } from '../gate.ts';
import { type SignatureCheck, type Signing, signatureText } from '../signing.ts';

export const signers = defineGate({
  id: 'signers',
  what: 'The release tag, the commit that was released and the environments before are signed by allowed signers.',
  why: 'The right to push is enough to make a tag; only a key says whose release it is.',
  owner: 'whoever releases',
  remedy: 'release it again, signed, under a new version',
  check(context) {
    const { signing, candidate } = context;
    if (!signing || !candidate.release) return undefined;
    const parts = partsOf(signing, context);
    const evidence = parts
      .map(({ what, check }) => `${what} is ${signatureText(check)}`)
      .join(', ');
    const open = parts.filter(({ check, optional }) => {
      // A forge signs merges with a key of its own; a wrong signature is wrong whoever may leave it out.
      return check.state !== 'good' && !(optional && check.state !== 'bad');
    });
    const [first] = open;
    if (!first) return { state: 'met', evidence };
    return {
      state: open.some(({ check }) => check.state === 'unknown') ? 'unknown' : 'unmet',
      evidence: `${evidence}, by ${signing.path} of the default branch`,
      remedy: first.remedy,
    };
  },
});

interface Part {
  readonly what: string;
  readonly check: SignatureCheck;
  readonly optional: boolean;
  readonly remedy: string;
}

function partsOf(
  { path, tag, source, environments }: Signing,
  { config, candidate: { agent, version, release } }: GateContext,
): Part[] {
  return [
    {
      what: `the tag ${agent}/v${version}`,
      check: tag,
      optional: false,
      remedy: `git config gpg.format ssh, user.signingKey, a line in ${path}; then headgate bump, and headgate release --push`,
    },
    {
      what: `its source ${release?.record.source.commit.slice(0, 12)}`,
      check: source,
      optional: config.source?.signed === 'optional',
      remedy:
        'git config commit.gpgSign true, then release a new version; or, where the forge signs merges, source: { signed: optional } in headgate.yaml',
    },
    ...[...environments].map(([name, check]) => ({
      what: `env/${name}`,
      check,
      optional: false,
      remedy: `look at git log --show-signature env/${name}; the next signed promotion there vouches for it`,
    })),
  ];
}
