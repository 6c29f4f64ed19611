import { listed } from '../../core/listed.ts';
import { READINESS_SCORES } from '../../core/readiness.ts';
import { defineGate } from '../gate.ts';

export const readiness = defineGate({
  id: 'readiness',
  what: 'The release is as ready for production as the environment asks for, by every row of its readiness.',
  why: 'A control that nobody has written down is found missing in the night in which it was needed.',
  owner: 'the agent’s owners',
  remedy: 'headgate readiness names what closes each gap',
  overridable: true,
  check({ config, candidate, readiness: found }) {
    const wanted = config.readiness;
    if (wanted === undefined || !candidate.release) return undefined;
    const remedy = `headgate readiness ${candidate.agent}`;
    if (!found) {
      return { state: 'unknown', evidence: 'the files of the release can’t be read', remedy };
    }
    const worst = READINESS_SCORES.indexOf(wanted);
    const short = found.rows.filter(({ score }) => READINESS_SCORES.indexOf(score) > worst);
    if (short.length === 0) {
      return { state: 'met', evidence: `all ${found.rows.length} rows are ${wanted} or better` };
    }
    const [first] = short.flatMap(({ gaps }) => gaps);
    return {
      state: 'unmet',
      evidence: `${short.length} of ${found.rows.length} rows are less than ${wanted}: ${listed(
        short.map(({ id, score }) => `${id} (${score})`),
        ', ',
      )}`,
      owner: candidate.release.bundle.manifest.owners.join(', '),
      remedy: first ? `${remedy}; first: ${first.todo}` : remedy,
    };
  },
});
