import { DEMO_AGENT, DEMO_PROMPT } from '../demo-repository.ts';
import { proposeChange } from '../propose-change.ts';
import type { Teller } from '../teller.ts';

/** The branch on which the edit waits. */
export const SHORTER_ANSWERS = 'shorter-answers';

/** An edit that the gate sends back, and the one command that makes it right: it waits on a branch then. */
export async function editAndGate({ stage, chapter, show }: Teller): Promise<void> {
  await chapter(
    'An engineer edits a prompt',
    'Ana wants shorter answers. The gate says which version that needs.',
  );
  await stage.edit(DEMO_PROMPT, 'politely and truthfully', 'politely, truthfully and briefly');
  await show({
    title: 'The wording changed, the version did not',
    args: ['check'],
    exit: 1,
    says: 'version/bump-too-small',
  });
  await show({
    title: 'The command that the gate named',
    args: ['bump', DEMO_AGENT],
    says: '0.1.0 → 0.1.1',
  });
  await show({ title: 'Now it passes', args: ['check'], says: 'pass' });
  await show({ title: 'What a reviewer sees', args: ['diff', DEMO_AGENT], says: 'briefly' });
  await proposeChange(stage, SHORTER_ANSWERS, 'Answer briefly');
}
