import { type Line, milliseconds } from '../gate/table.ts';
import { times } from '../gate/times.ts';
import type { Measured } from './measure.ts';

const RAW = '`mktree`, `commit-tree`, `push`, `ls-remote`';

/** What was measured against its targets. */
export function promoteLines(measured: Measured): Line[] {
  const { node, raw, inLong, inShort, wholeLong, shallow, blobless } = measured;
  return [
    times('promote, in process', inLong.promote, raw, RAW, 1.5),
    times('rollback, in process', inLong.rollback, raw, RAW, 1.5),
    seconds('promote, whole process', wholeLong.promote, 1),
    seconds('rollback, whole process', wholeLong.rollback, 1),
    times('the same promote', wholeLong.promote, node + raw, '`node -e 0` and the same git'),
    times('promote after 2,000 deployments', inLong.promote, inShort.promote, 'after 1', 1.2),
    times('rollback after 2,000 deployments', inLong.rollback, inShort.rollback, 'after 1', 1.2),
    seconds('first promote from a clone of depth 1, no tags', shallow, 10),
    seconds('first promote from a clone without blobs', blobless, 10),
  ];
}

function seconds(what: string, ms: number, target: number): Line {
  return {
    what,
    measured: milliseconds(ms),
    against: '',
    value: ms / 1000,
    unit: 's',
    target,
  };
}
