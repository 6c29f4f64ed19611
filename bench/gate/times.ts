import { type Line, milliseconds } from './table.ts';

/** How many times longer something takes than what it is held against; both in milliseconds. */
export function times(
  what: string,
  ms: number,
  floor: number,
  against: string,
  target?: number,
): Line {
  return {
    what,
    measured: milliseconds(ms),
    against: `${against}: ${milliseconds(floor)}`,
    value: ms / floor,
    unit: '×',
    ...(target === undefined ? {} : { target }),
  };
}
