import { aroundThePromoter } from './around-the-promoter.ts';
import { type Cell, cell, NETWORK, none } from './cell.ts';

/** Steps of the promoter itself. */
const PROMOTER = [
  ...['step 1 resolve', 'step 2 verify', 'step 6 compare-and-swap', 'step 7 deliver'],
  ...['step 10 rollback select', 'step 11 rollback compare-and-swap', 'step 12 locks'],
] as const;

const NETWORK_TEST = 'test/proofs/faults/network.test.ts';
const DISK = 'test/proofs/faults/disk-full.test.ts';
const TAMPERING = 'test/proofs/faults/tampering.test.ts';
const RACES = 'test/proofs/races/races.test.ts';
const CRASH = 'test/proofs/crash/crash.test.ts';
const LOCKS = 'test/adapters/promote/stale-locks.test.ts';
const ROLLBACK = 'test/adapters/promote/rollback.test.ts';
const RECONCILE = 'test/adapters/promote/reconcile.test.ts';

const kills = PROMOTER.filter((step) => step !== 'step 12 locks').map((step): Cell => {
  return { step, fault: 'kill -9', file: CRASH, test: 'loses nothing and does nothing twice' };
});

/** Their names are put together from a table: step and fault both stand in the file. */
const network = PROMOTER.filter((step) => step !== 'step 12 locks').flatMap((step) =>
  NETWORK.flatMap((fault): Cell[] => [
    { step, fault, file: NETWORK_TEST, test: step },
    { step, fault, file: NETWORK_TEST, test: `'${fault}'` },
  ]),
);

/** Every step of the protocol, with every fault. */
export const CELLS: readonly Cell[] = [
  ...aroundThePromoter,
  ...kills,
  ...network,
  ...none('step 1 resolve', ['ENOSPC'], 'it writes nothing but a note, which may be lost'),
  ...none('step 1 resolve', ['concurrent promoter', 'clock skew', 'tampered'], 'it reads refs'),
  ...none('step 1 resolve', ['stale clone'], 'the remote is asked, never the clone'),
  cell('step 1 resolve', 'tag forced', TAMPERING, 'step 1 resolve · tag forced'),
  cell('step 1 resolve', 'tag deleted', TAMPERING, 'step 1 resolve · tag deleted'),
  cell('step 2 verify', 'ENOSPC', DISK, 'ENOSPC in the clone'),
  ...none(
    'step 2 verify',
    ['concurrent promoter'],
    'it changes nothing; the compare-and-swap tells',
  ),
  cell('step 2 verify', 'clock skew', TAMPERING, 'clock skew of 6 minutes'),
  cell('step 2 verify', 'stale clone', TAMPERING, 'step 2 verify · stale clone'),
  ...none(
    'step 2 verify',
    ['tag forced', 'tag deleted'],
    'the object ids of step 1 are gone on with',
  ),
  cell('step 2 verify', 'tampered', TAMPERING, 'step 2 verify · tampered'),
  cell('step 6 compare-and-swap', 'ENOSPC', DISK, 'ENOSPC at the remote'),
  cell('step 6 compare-and-swap', 'concurrent promoter', RACES, '32 promoters'),
  cell('step 6 compare-and-swap', 'clock skew', TAMPERING, 'generations order, not clocks'),
  cell(
    'step 6 compare-and-swap',
    'stale clone',
    'test/adapters/promote/flip.test.ts',
    'somebody else',
  ),
  cell('step 6 compare-and-swap', 'tag forced', TAMPERING, 'step 6 compare-and-swap · tag forced'),
  ...none('step 6 compare-and-swap', ['tag deleted'], 'trees are grafted by id; no tag is read'),
  cell(
    'step 6 compare-and-swap',
    'tampered',
    'test/adapters/promote/flip.test.ts',
    'is noticed when only the released files',
  ),
  cell('step 7 deliver', 'ENOSPC', DISK, 'ENOSPC at a target'),
  cell(
    'step 7 deliver',
    'concurrent promoter',
    'test/adapters/targets/directory.test.ts',
    'of several generations end with the newest',
  ),
  ...none(
    'step 7 deliver',
    ['clock skew', 'tag forced', 'tag deleted'],
    'all of it follows from the tip',
  ),
  cell('step 7 deliver', 'stale clone', RECONCILE, 'serves a newer generation than the branch has'),
  cell('step 7 deliver', 'tampered', RECONCILE, 'puts right what somebody changed at a target'),
  cell('step 10 rollback select', 'ENOSPC', DISK, 'ENOSPC in the clone'),
  ...none(
    'step 10 rollback select',
    ['concurrent promoter', 'clock skew'],
    'generations order, and the compare-and-swap tells',
  ),
  cell('step 10 rollback select', 'stale clone', ROLLBACK, 'works in a clone that %s'),
  cell('step 10 rollback select', 'tag forced', TAMPERING, 'step 10 rollback select · tag forced'),
  cell(
    'step 10 rollback select',
    'tag deleted',
    TAMPERING,
    'step 10 rollback select · tag deleted',
  ),
  cell(
    'step 10 rollback select',
    'tampered',
    'test/adapters/promote/flip.test.ts',
    'is an integrity error, never a starting point',
  ),
  cell('step 11 rollback compare-and-swap', 'ENOSPC', DISK, 'ENOSPC at the remote'),
  cell('step 11 rollback compare-and-swap', 'concurrent promoter', RACES, '32 promoters'),
  ...none('step 11 rollback compare-and-swap', ['clock skew'], 'generations order, not clocks'),
  cell('step 11 rollback compare-and-swap', 'stale clone', ROLLBACK, 'works in a clone that %s'),
  ...none('step 11 rollback compare-and-swap', ['tag forced', 'tag deleted'], 'it reads no tag'),
  cell(
    'step 11 rollback compare-and-swap',
    'tampered',
    'test/adapters/promote/flip.test.ts',
    'is noticed when only the released files',
  ),
  cell('step 12 locks', 'kill -9', LOCKS, 'the lock that a killed git left'),
  ...none('step 12 locks', ['ENOSPC'], 'healing only removes'),
  ...none('step 12 locks', NETWORK, 'what lies behind a network is named, never healed'),
  cell('step 12 locks', 'concurrent promoter', LOCKS, 'stays, and is named with what to do'),
  ...none('step 12 locks', ['clock skew'], 'a lock is never judged by its age'),
  ...none(
    'step 12 locks',
    ['stale clone', 'tag forced', 'tag deleted', 'tampered'],
    'it reads no objects',
  ),
];
