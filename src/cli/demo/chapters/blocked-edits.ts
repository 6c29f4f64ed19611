import { BAD_EDITS } from '../bad-edits.ts';
import { DEMO_AGENT } from '../demo-repository.ts';
import type { Teller } from '../teller.ts';

/** Edits as people make them, each stopped by the rule that is there for it. */
export async function blockedEdits({ stage, chapter, show }: Teller): Promise<void> {
  await chapter(
    'Five edits that do not get through',
    'Each was meant well, and each is stopped by the rule that is there for it.',
  );
  for (const { title, file, from, to, version, rule } of BAD_EDITS) {
    await stage.edit(file, from, to);
    if (version) await stage.edit(`agents/${DEMO_AGENT}/agent.yaml`, ...version);
    await show({ title, args: ['check'], exit: 1, says: rule });
    await stage.git.checkout(['--', '.']);
  }
}
