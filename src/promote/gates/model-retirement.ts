import { durationMs } from '../../core/duration.ts';
import { isoDay } from '../../core/iso-day.ts';
import { defineGate } from '../gate.ts';
import { retiredPins } from '../retired-pins.ts';

export const modelRetirement = defineGate({
  id: 'model-retirement',
  what: 'Every model that the release is pinned to still answers, and will for as long as models.retireWithin says.',
  why: 'A retired model fails at the first call, however well the release was tested.',
  owner: 'the agent’s owners',
  remedy: 'release a version with another pin',
  overridable: true,
  check({ candidate: { agent, release }, now, retireWithin }) {
    if (!release) return undefined;
    const within = durationMs(retireWithin);
    if (within === undefined) {
      return {
        state: 'unknown',
        evidence: `\`models.retireWithin: ${retireWithin}\` is no duration`,
      };
    }
    const [first] = retiredPins(release.bundle, now, within);
    if (!first) {
      return { state: 'met', evidence: `no pin is known to retire within ${retireWithin}` };
    }
    const { id, retired, replacement } = first;
    const gone = retired <= isoDay(now);
    return {
      state: 'unmet',
      evidence: gone
        ? `${id} was retired on ${retired}`
        : `${id} retires on ${retired}, within ${retireWithin}`,
      owner: release.bundle.manifest.owners.join(', '),
      remedy: `pin ${replacement ?? 'another model'} in agents/${agent}/agent.yaml, then headgate bump, merge, and headgate release --push`,
    };
  },
});
