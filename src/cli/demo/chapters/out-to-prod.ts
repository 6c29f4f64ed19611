import { DEMO_AGENT } from '../demo-repository.ts';
import { mergeChange } from '../merge-change.ts';
import type { Teller } from '../teller.ts';
import { SHORTER_ANSWERS } from './edit-and-gate.ts';

/** A release goes from environment to environment, and into prod once its gates are met. */
export async function outToProd({ stage, chapter, show }: Teller): Promise<void> {
  await chapter(
    'The release goes out',
    'From staging to a pilot to prod, by one commit each; prod says what it wants to see before.',
  );
  await mergeChange(stage, SHORTER_ANSWERS);
  await show({
    title: 'A merge to main is a release; staging takes every release',
    args: ['release', '--push'],
    says: '0.1.0 → 0.1.1 in staging',
  });
  await show({
    title: 'Prod comes after the pilot, and asks for a second pair of eyes',
    args: ['plan', DEMO_AGENT, 'prod'],
    exit: 1,
    says: '2 gates are not met',
  });
  await show({
    title: 'The pilot takes it',
    args: ['promote', DEMO_AGENT, 'pilot', '--yes', '--reason', 'shorter answers'],
    says: 'done',
  });
  await show({
    title: 'Ben approves: these very bytes, for prod and nothing else',
    args: ['approve', `${DEMO_AGENT}@0.1.1`, 'prod'],
    person: 'Ben',
    says: 'approves',
  });
  await show({
    title: 'Both gates are met: prod takes it, and is looked at',
    args: ['promote', DEMO_AGENT, 'prod', '--yes', '--reason', 'shorter answers'],
    says: 'passed smoke',
  });
  await show({ title: 'What runs where', args: ['status'], says: '0.1.1' });
}
