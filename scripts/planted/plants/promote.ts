import type { Plant } from '../plant.ts';

const FLIP = 'src/adapters/promote/flip.ts';
const SETTLE = 'src/promote/settle.ts';
const SIMULATION = 'test/proofs/simulation';
const PROMOTE = 'test/adapters/promote';

/** Faults of what moves environments: the flip, its gates, rollbacks, locks. */
export const PROMOTE_PLANTS: readonly Plant[] = [
  {
    name: 'drop the compare-and-swap',
    file: 'src/adapters/git/push-with-lease.ts',
    find: '...updates.map(({ ref, expect }) => `--force-with-lease=${ref}:${expect}`),',
    replace: "'--force',",
    tests: [`${PROMOTE}/flip`, 'test/adapters/git/push'],
  },
  {
    name: 'retry blindly after a lost race',
    file: FLIP,
    find: 'settle(request, tried, now)',
    replace: 'settle(request, undefined, now)',
    tests: [`${PROMOTE}/flip`],
  },
  {
    name: 'trust what the push said',
    file: FLIP,
    find: "const answer = await phases.time('push', () => push(promoter, environment, commit, tip));",
    replace:
      "const answer = await phases.time('push', () => push(promoter, environment, commit, tip)); if (answer !== 'updated') throw rejected(promoter, environment, answer);",
    tests: [`${PROMOTE}/flip`],
  },
  {
    name: 'skip the read-back',
    file: FLIP,
    find: "await phases.time('read back', () => readBack(promoter, request))",
    replace: 'commit as string | null',
    tests: [`${PROMOTE}/flip`],
  },
  {
    name: 'make the same generation again',
    file: 'src/promote/next-environment.ts',
    find: '(observed.file?.generation ?? 0) + 1',
    replace: 'Math.max(1, observed.file?.generation ?? 0)',
    tests: [SIMULATION],
  },
  {
    name: 'a rollback forgets the hold',
    file: 'src/promote/plan-rollback.ts',
    find: '    hold: { reason: request.reason, by: request.actor, at: request.at },\n',
    replace: '',
    tests: [SIMULATION],
  },
  {
    name: 'a promotion forgets to look at the hold',
    file: 'src/promote/gates/hold.ts',
    find: "      state: 'unmet',",
    replace: "      state: 'met',",
    tests: [SIMULATION],
  },
  {
    name: 'forget the quarantine of other environments',
    file: 'src/adapters/promote/survey.ts',
    find: 'const quarantine = environments.flatMap(',
    replace: 'const quarantine = environments.filter(({ name }) => name === environment).flatMap(',
    tests: [`${PROMOTE}/rollback`],
  },
  {
    name: 'drop the quarantine at the next promotion',
    file: 'src/promote/next-environment.ts',
    find: 'quarantine: readonly Quarantine[] = observed.file?.quarantine ?? []',
    replace: 'quarantine: readonly Quarantine[] = []',
    tests: [SIMULATION],
  },
  {
    name: 'a rollback leaves no quarantine',
    file: 'src/promote/plan-rollback.ts',
    find: '      ...left,\n',
    replace: '',
    tests: [`${PROMOTE}/rollback`],
  },
  {
    name: 'skip the digest check',
    file: 'src/promote/gates/digest.ts',
    find: 'if (wrong.length > 0)',
    replace: 'if (wrong.length > 1_000)',
    tests: ['test/promote/gates'],
  },
  {
    name: 'take previous from a quarantined content',
    file: 'src/promote/pick-previous.ts',
    find: ' && !quarantined.has(served.content)',
    replace: '',
    tests: [SIMULATION],
  },
  {
    name: 'roll back past what the state says',
    file: 'src/promote/plan-rollback.ts',
    find: '    if (recorded && !quarantined.has(recorded.content)) return recorded;\n',
    replace: '    if (recorded && quarantined.has(recorded.content)) return recorded;\n',
    tests: ['test/proofs/races/model'],
  },
  {
    name: 'swallow a failed verification',
    file: 'src/adapters/promote/verify/verify-tip.ts',
    find: "outcome === 'passed') ? 'passed' : 'failed',",
    replace: "outcome !== undefined) ? 'passed' : 'failed',",
    tests: [`${PROMOTE}/verify`],
  },
  {
    name: 'apply a request again',
    file: SETTLE,
    find: 'seen.history.find(({ id }) => id === claim.requestId)',
    replace: 'seen.history.find(({ commit }) => commit === tried?.commit)',
    tests: [SIMULATION],
  },
  {
    name: 'take another request’s id for the own',
    file: SETTLE,
    find: "isOf(claim, entry) ? 'done' : 'reused'",
    replace: "'done'",
    tests: [`${PROMOTE}/promote.test`],
  },
  {
    name: 'build on a branch that was rewound',
    file: 'src/adapters/promote/refuse-rewound.ts',
    find: 'if (seen === undefined || seen === tip) return;',
    replace: "if (seen !== 'never') return;",
    tests: [`${PROMOTE}/flip`],
  },
  {
    name: 'forget the own move',
    file: 'src/adapters/promote/flip-and-deliver.ts',
    find: "if (result.outcome !== 'flipped') return;",
    replace: "if (result.outcome === 'flipped') return;",
    tests: [`${PROMOTE}/flip`],
  },
  {
    name: 'remove a lock whose writer lives',
    file: 'src/adapters/git/heal-lock.ts',
    find: "if ((await gitRunsIn(folders)) !== 'no') return 'held';",
    replace: 'await gitRunsIn(folders);',
    tests: [`${PROMOTE}/stale-locks`],
  },
  {
    name: 'let a killed git’s lock stand',
    file: 'src/adapters/git/heal-lock.ts',
    find: '    await unlink(path);',
    replace: '    await look(path);',
    tests: [`${PROMOTE}/stale-locks`],
  },
  {
    name: 'an answer that is lost ends everything',
    file: 'src/adapters/promote/retry-read.ts',
    find: 'const PAUSES = [200, 600, 1_200];',
    replace: 'const PAUSES: readonly number[] = [];',
    tests: ['test/proofs/faults/network'],
  },
];
