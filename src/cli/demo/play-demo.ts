import { backAtNight } from './chapters/back-at-night.ts';
import { blockedEdits } from './chapters/blocked-edits.ts';
import { editAndGate } from './chapters/edit-and-gate.ts';
import { outToProd } from './chapters/out-to-prod.ts';
import { mendAndResume, takesItselfBack } from './chapters/takes-itself-back.ts';
import type { Stage } from './stage.ts';
import { type Say, tellerOn } from './teller.ts';

/**
 * Plays the main job from an edit to a rollback at night: what the gate stops, how a release goes out, and
 * how one comes back, by itself and by hand.
 */
export async function playDemo(stage: Stage, say: Say): Promise<void> {
  const start = performance.now();
  const teller = tellerOn(stage, say);
  await editAndGate(teller);
  await blockedEdits(teller);
  await outToProd(teller);
  await takesItselfBack(teller);
  await mendAndResume(teller);
  await backAtNight(teller);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  await say(
    `\nDone in ${seconds} s. Everything is still there to look at:\n  cd ${stage.folder}\n  ${stage.alias}\n  headgate status\n`,
  );
}
