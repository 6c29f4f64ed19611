import { listed } from '../../core/listed.ts';
import { defineGate } from '../gate.ts';
import { SMOKE_SUITE } from '../verify/smoke-text.ts';

export const smokeSuite = defineGate({
  id: 'smoke-suite',
  what: 'The release brings the suites that the environment asks once it is served.',
  why: 'A smoke test without a case holds whatever was deployed, and nobody would notice.',
  owner: 'the agent’s owners',
  remedy: 'add the suite, then headgate bump, merge, and headgate release --push',
  overridable: true,
  check({ config, candidate: { release }, suites }) {
    const wanted = (config.verify ?? []).flatMap((step) =>
      step.type === 'smoke' ? [step.suite ?? SMOKE_SUITE] : [],
    );
    if (wanted.length === 0 || !release) return undefined;
    if (!suites) return { state: 'unknown', evidence: 'the files of the release can’t be read' };
    const missing = wanted.filter((path) => !suites.includes(path));
    if (missing.length === 0) {
      return { state: 'met', evidence: `it brings ${listed(wanted, ', ')}` };
    }
    return {
      state: 'unmet',
      evidence: `\`verify\` asks ${listed(missing, ', ')}, which the release does not bring`,
      owner: release.bundle.manifest.owners.join(', '),
    };
  },
});
