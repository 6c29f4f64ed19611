import { BAD_EDITS } from './bad-edits.ts';
import { DEMO_AGENT } from './demo-repository.ts';
import type { CommandResult, Person, Stage } from './stage.ts';

export type Say = (text: string) => Promise<void>;

/** A step that did not end as it must: the demo stops there and shows what was printed. */
export class DemoFailure extends Error {}

const PROMPT = `agents/${DEMO_AGENT}/prompts/system.md`;

/** Plays the main job: an edit that passes, five that are blocked, a release that goes out and comes back. */
export async function playDemo(stage: Stage, say: Say): Promise<void> {
  const start = performance.now();

  async function show(
    title: string,
    exit: number,
    args: readonly string[],
    must?: string,
    person: Person = 'Ana',
  ): Promise<void> {
    const result = await stage.headgate(args, person);
    const prompt = person === 'Ana' ? '$' : `${person.toLowerCase()}$`;
    await say(
      `\n▸ ${title}\n${prompt} headgate ${args.map(quoted).join(' ')}\n${indented(result.output)}`,
    );
    await say(`  (exit ${result.exit}, ${Math.round(result.took)} ms)\n`);
    hold(result, exit, must);
  }

  await say('\n━━ 1. An engineer edits a prompt ━━\n');
  await stage.git.checkoutLocalBranch('shorter-answers');
  await stage.edit(PROMPT, 'politely and truthfully', 'politely, truthfully and briefly');
  await show('The wording changed, the version did not', 1, ['check'], 'version/bump-too-small');
  await show('The command that the gate named', 0, ['bump', DEMO_AGENT], '0.1.0 → 0.1.1');
  await show('Now it passes', 0, ['check'], 'pass');
  await show('What a reviewer sees', 0, ['diff', DEMO_AGENT]);
  await commit(stage, 'Answer briefly');

  await say('\n━━ 2. Five edits that do not get through ━━\n');
  await stage.git.checkout('main');
  for (const edit of BAD_EDITS) {
    await stage.edit(edit.file, edit.from, edit.to);
    if (edit.version) await stage.edit(`agents/${DEMO_AGENT}/agent.yaml`, ...edit.version);
    await show(edit.title, 1, ['check'], edit.rule);
    await stage.git.checkout(['--', '.']);
  }

  await say('\n━━ 3. The release goes out ━━\n');
  await stage.git.merge(['--no-ff', '-m', 'Answer briefly', 'shorter-answers']);
  await stage.git.push('origin', 'refs/heads/main');
  await show('A merge to main is a release; staging takes every release', 0, ['release', '--push']);
  await show('Prod asks for a second pair of eyes', 1, ['plan', DEMO_AGENT, 'prod'], 'approv');
  await show('Ben approves', 0, ['approve', `${DEMO_AGENT}@0.1.1`, 'prod'], 'approves', 'Ben');
  await show('Prod takes it', 0, ['promote', DEMO_AGENT, 'prod', '--yes', '--reason', 'fine']);
  await show('What runs where', 0, ['status'], '0.1.1');

  await say('\n━━ 4. Somebody complains at 3 a.m. ━━\n');
  await show('One command takes it back', 0, [
    'rollback',
    DEMO_AGENT,
    'prod',
    '--yes',
    '--reason',
    'answers cut off',
  ]);
  await show('What runs where now', 0, ['status']);
  await show('The whole story, from git alone', 0, ['log']);

  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  await say(
    `\nDone in ${seconds} s. Everything is still there to look at:\n  cd ${stage.folder}\n`,
  );
}

/** Commits what stands in the working tree. */
export async function commit(stage: Stage, message: string): Promise<void> {
  await stage.git.add('.');
  await stage.git.commit(message);
}

function hold(result: CommandResult, exit: number, must: string | undefined): void {
  if (result.exit !== exit) {
    throw new DemoFailure(`that step had to exit with ${exit}, not ${result.exit}`);
  }
  if (must !== undefined && !result.output.includes(must)) {
    throw new DemoFailure(`that step had to say ${must}`);
  }
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}

function quoted(arg: string): string {
  return /^[\w@./:=-]+$/.test(arg) ? arg : `'${arg}'`;
}
