import { defineGate } from '../gate.ts';
import { retiredPins } from '../retired-pins.ts';

export const modelRetirement = defineGate({
  id: 'model-retirement',
  what: 'Every model that the release is pinned to still answers.',
  why: 'A retired model fails at the first call, however well the release was tested.',
  owner: 'the agent’s owners',
  remedy: 'release a version with another pin',
  overridable: true,
  check({ candidate: { release }, now }) {
    if (!release) return undefined;
    const [first] = retiredPins(release.bundle, now);
    if (!first) return { state: 'met', evidence: 'no pin is known to be retired' };
    const { id, retired, replacement } = first;
    return {
      state: 'unmet',
      evidence: `${id} was retired on ${retired}`,
      owner: release.bundle.manifest.owners.join(', '),
      ...(replacement === undefined
        ? {}
        : { remedy: `release a version pinned to ${replacement}` }),
    };
  },
});
