import { packageWeight } from './package-weight.ts';
import { type Line, milliseconds } from './table.ts';
import { times } from './times.ts';

const DIFF = '`node -e 0` + `git diff --name-only`';
const STATUS = '`node -e 0` + `git status`';

/** What was measured against its targets; `ms` gives the median of a subject by its name. */
export function timeLines(ms: (name: string) => number): Line[] {
  const start = ms('node -e 0');
  const floor = (size: string) => start + ms(`${size} diff`);
  const lines: Line[] = [
    times('`headgate --version`', ms('--version'), start, '`node -e 0`', 1.5),
    times('pull request of 1 agent in 100', ms('small pr-1'), floor('small'), DIFF, 2.5),
    times('pull request of 1 agent in 2,500', ms('middle pr-1'), floor('middle'), DIFF, 2.5),
    times('pull request of 1 agent in 10,000', ms('large pr-1'), floor('large'), DIFF, 2.5),
    times('the same', ms('large pr-1'), ms('small pr-1'), 'in 100', 1.2),
    times('the same in 100, no code compiled yet', ms('cold'), floor('small'), DIFF),
    times('pull request of 25 agents in 2,500', ms('pr-25'), floor('middle'), DIFF),
    times('pull request of 600 agents in 2,500', ms('pr-600'), floor('middle'), DIFF),
    times(
      '1 agent edited in the working tree of 2,500',
      ms('work tree'),
      start + ms('status'),
      STATUS,
      1.5,
    ),
    times('full check of 2,500', ms('whole'), ms('yaml'), '`yaml` alone, 2 threads', 1.5),
  ];
  const again = ms('whole again');
  return [
    ...lines,
    {
      what: 'full check of 2,500, again',
      measured: milliseconds(again),
      against: '',
      value: again / 1000,
      unit: 's',
      target: 1,
    },
  ];
}

/** What `npm install headgate` costs; the package is packed and installed in a folder. */
export function weightLines(folder: string): Line[] {
  const { packed, installed, dependencies } = packageWeight(folder);
  return [
    inMegabytes('package, packed', packed / 1e6),
    inMegabytes('package, installed', installed / 1e6, 15),
    { what: 'runtime dependencies', measured: '', against: '', value: dependencies, unit: '' },
  ];
}

/** A line whose value is a size. */
export function inMegabytes(what: string, value: number, target?: number): Line {
  const rest = target === undefined ? {} : { target };
  return { what, measured: '', against: '', value, unit: 'MB', ...rest };
}
