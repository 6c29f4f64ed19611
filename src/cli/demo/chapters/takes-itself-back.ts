import { DEMO_AGENT, DEMO_PROMPT } from '../demo-repository.ts';
import { mergeChange } from '../merge-change.ts';
import { proposeChange } from '../propose-change.ts';
import type { Teller } from '../teller.ts';

const HANDING_OVER = 'say so and hand over to a person';

/** A release that every gate lets through, and that does not stand up to a look at prod. */
export async function takesItselfBack({ stage, chapter, show }: Teller): Promise<void> {
  await chapter(
    'A release that looked fine, and is not',
    'Every gate lets 0.1.2 through. What it lacks shows in prod, and headgate takes it back by itself, once.',
  );
  await stage.edit(DEMO_PROMPT, HANDING_OVER, 'say so');
  await show({
    title: 'Somebody tidies up a sentence; wording is a patch',
    args: ['bump', DEMO_AGENT],
    says: '0.1.1 → 0.1.2',
  });
  await proposeChange(stage, 'tidy-up', 'Tidy up');
  await mergeChange(stage, 'tidy-up');
  await sendToPilot({ show }, '0.1.2');
  await show({
    title: 'Prod’s smoke test fails; nobody has to wake up for that',
    args: ['promote', DEMO_AGENT, 'prod', '--yes', '--reason', 'tidied up'],
    exit: 1,
    says: 'done, and taken back',
  });
}

/** The release is mended, the hold lifted by whoever looked into it, and the next way back rehearsed. */
export async function mendAndResume({ stage, chapter, show }: Teller): Promise<void> {
  await chapter(
    'The morning after',
    'Nothing moves in prod until somebody says so, and the content of 0.1.2 may not come back at all.',
  );
  await show({
    title: 'Why does prod run 0.1.1, and what keeps the next one out?',
    args: ['why', DEMO_AGENT, 'prod'],
    says: 'held',
  });
  await stage.edit(
    DEMO_PROMPT,
    'When you are not sure, say so',
    `When you are not sure, ${HANDING_OVER} at once`,
  );
  await show({
    title: 'The sentence comes back, as a version of its own',
    args: ['bump', DEMO_AGENT],
    says: '0.1.2 → 0.1.3',
  });
  await proposeChange(stage, 'a-person-again', 'Hand over to a person again');
  await mergeChange(stage, 'a-person-again');
  await sendToPilot({ show }, '0.1.3');
  await show({
    title: 'The hold is still there: nothing moves behind anybody’s back',
    args: ['promote', DEMO_AGENT, 'prod', '--yes'],
    exit: 1,
    says: '1 gate is not met',
  });
  await show({
    title: 'Ana has looked into it',
    args: ['resume', DEMO_AGENT, 'prod', '--yes', '--reason', 'the sentence is back'],
    says: 'resume',
  });
  await show({
    title: 'And now it goes',
    args: ['promote', DEMO_AGENT, 'prod', '--yes', '--reason', 'hands over again'],
    says: 'passed smoke',
  });
  await show({
    title: 'The way back is rehearsed, where nobody notices',
    args: ['drill', 'prod'],
    says: 'passed',
  });
}

/** As in the chapter before: released, taken by the pilot, approved. */
async function sendToPilot({ show }: Pick<Teller, 'show'>, version: string): Promise<void> {
  const release = `${DEMO_AGENT}@${version}`;
  await show({ title: 'Released, and in staging', args: ['release', '--push'], brief: true });
  await show({ title: 'In the pilot', args: ['promote', release, 'pilot', '--yes'], brief: true });
  await show({
    title: 'Approved',
    args: ['approve', release, 'prod'],
    person: 'Ben',
    brief: true,
  });
}
