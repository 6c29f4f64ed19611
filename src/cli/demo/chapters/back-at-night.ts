import { DEMO_AGENT } from '../demo-repository.ts';
import type { Teller } from '../teller.ts';

/** The way back by hand, and what git knows of all of it. */
export async function backAtNight({ chapter, show }: Teller): Promise<void> {
  await chapter(
    'Somebody complains at 3 a.m.',
    'No gate stands in the way back: a reason is enough.',
  );
  await show({
    title: 'One command takes it back',
    args: ['rollback', DEMO_AGENT, 'prod', '--yes', '--reason', 'answers cut off'],
    says: 'done',
  });
  await show({ title: 'What runs where now', args: ['status'], says: 'held' });
  await show({
    title: 'The story of prod, from git alone',
    args: ['log', '--env', 'prod'],
    says: 'auto-rollback',
  });
}
