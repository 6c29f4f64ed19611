import { prose } from './prose.ts';
import { seededRandom } from './random.ts';
import type { SyntheticFile } from './synthetic-file.ts';

/** Names under agents/_shared, without the extension; the last one includes the first. */
export const FRAGMENTS = ['tone', 'privacy', 'handover', 'dates', 'safety'] as const;

// Outside the streams of agents, whose numbers are not negative.
const STREAM = -2;

/** The shared fragments of a made repository; the same seed gives the same texts. */
export function fragmentFiles(seed: number): SyntheticFile[] {
  const random = seededRandom(seed, STREAM);
  return FRAGMENTS.map((name, index) => {
    const includes = index === FRAGMENTS.length - 1 ? `\n{{> shared/${FRAGMENTS[0]}}}\n` : '';
    const text = `${prose(random, 600 + random.below(1_200))}${includes}`;
    return { path: `agents/_shared/${name}.md`, text, kind: 'prompt' };
  });
}
