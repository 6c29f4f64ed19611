import type { CommandResult, Person, Stage } from './stage.ts';

export type Say = (text: string) => Promise<void>;

/** A step that did not end as it must: the demo stops there and shows what was printed. */
export class DemoFailure extends Error {}

/** One command of the story, and how it has to end for the story to be true. */
interface Step {
  readonly title: string;
  readonly args: readonly string[];
  /** Default: Ana. */
  readonly person?: Person;
  /** Exit code. Default: 0. */
  readonly exit?: number;
  /** A text that it has to print. */
  readonly says?: string;
  /** Told before: the first line of what it prints is enough. */
  readonly brief?: true;
}

/** Tells what happens on a stage, step by step, with times. */
export interface Teller {
  readonly stage: Stage;
  /** @param intro a sentence that says what it is about. */
  chapter(title: string, intro: string): Promise<void>;
  show(step: Step): Promise<void>;
}

/** A teller that runs each step, prints it, and believes none that did not end as it must. */
export function tellerOn(stage: Stage, say: Say): Teller {
  let chapters = 0;
  return {
    stage,
    async chapter(title, intro) {
      chapters += 1;
      await say(`\n━━ ${chapters}. ${title} ━━\n${intro}\n`);
    },
    async show({ title, args, person = 'Ana', exit = 0, says, brief = false }) {
      const result = await stage.headgate(args, person);
      const prompt = person === 'Ana' ? '$' : `${person.toLowerCase()}$`;
      const failed = problemOf(result, exit, says);
      const output = brief && failed === undefined ? firstLine(result.output) : result.output;
      await say(`\n▸ ${title}\n${prompt} headgate ${args.map(quoted).join(' ')}\n`);
      await say(indented(output));
      await say(`  (exit ${result.exit}, ${Math.round(result.took)} ms)\n`);
      if (failed !== undefined) throw new DemoFailure(failed);
    },
  };
}

function problemOf({ exit, output }: CommandResult, wanted: number, says?: string) {
  if (exit !== wanted) return `that step had to exit with ${wanted}, not ${exit}`;
  return says === undefined || output.includes(says)
    ? undefined
    : `that step had to say ${JSON.stringify(says)}`;
}

function firstLine(text: string): string {
  const [first = '', ...rest] = text.split('\n');
  return `${first}\n${rest.some((line) => line !== '') ? '…\n' : ''}`;
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}

function quoted(arg: string): string {
  return /^[\w@./:=-]+$/.test(arg) ? arg : `'${arg}'`;
}
