import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { visibleText } from '../load/text/visible-text.ts';

export type Env = Readonly<Record<string, string | undefined>>;

/** Bytes; GitHub drops a summary above 1 MiB whole, and counts what other steps of the job wrote to it. */
const SUMMARY_BYTES = 900_000;

/** What a step can tell its runner, by files and by lines of its log. */
export interface Runner {
  readonly env: Env;
  output(name: string, value: string): void;
  /** Markdown. */
  summary(markdown: string): void;
  /** Lines that the runner reads: annotations, made by `report/github.ts`. */
  commands(lines: string): void;
  /** For people; nothing in it is a command. */
  say(text: string): void;
  notice(level: 'notice' | 'warning' | 'error', text: string): void;
  /** Never shown in a log from here on. */
  mask(secret: string): void;
  /** Writes a file where later steps of the job find it; answers its path. */
  file(name: string, content: string | Uint8Array): string;
}

/** The runner that started this process (docs.github.com, "Workflow commands for GitHub Actions"). */
export function openRunner(
  env: Env,
  write = (text: string) => void process.stdout.write(text),
): Runner {
  const append = (file: string | undefined, text: string) => {
    if (file) appendFileSync(file, text);
  };
  let summarised = 0;
  return {
    env,
    output(name, value) {
      // Nobody who writes a value can know what ends it.
      const end = `end-${randomUUID()}`;
      append(env.GITHUB_OUTPUT, `${name}<<${end}\n${value}\n${end}\n`);
    },
    summary(markdown) {
      const bytes = Buffer.byteLength(markdown);
      if (summarised + bytes > SUMMARY_BYTES) return;
      summarised += bytes;
      append(env.GITHUB_STEP_SUMMARY, `${markdown}\n`);
    },
    commands: write,
    say(text) {
      const lines = text.trimEnd().split('\n').map(visibleText);
      // A line is a command where it begins with `::`, and an old one anywhere with `##[`.
      write(
        lines
          .map((line) => `${line.replace(/^(\s*)::/, '$1: :').replaceAll('##[', '# #[')}\n`)
          .join(''),
      );
    },
    notice(level, text) {
      const data = text.split('\n').map(visibleText).join('%0A');
      write(`::${level} title=headgate::${escaped(data)}\n`);
    },
    mask(secret) {
      if (secret !== '') write(`::add-mask::${escaped(secret)}\n`);
    },
    file(name, content) {
      const path = join(env.RUNNER_TEMP ?? tmpdir(), 'headgate', name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
      return path;
    },
  };
}

/** Of a command's data; `%0A` that stands there already is a line break that was meant. */
function escaped(text: string): string {
  return text
    .replace(/%(?!0A)/g, '%25')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A');
}
