import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { error, info, notice, setOutput, setSecret, summary, warning } from '@actions/core';
import { visibleText } from '../load/text/visible-text.ts';

export type Env = Readonly<Record<string, string | undefined>>;

/** Bytes; GitHub drops a summary above 1 MiB whole, and counts what other steps of the job wrote to it. */
const SUMMARY_BYTES = 900_000;
const NOTICE = { error, notice, warning };

/** What a step can tell its runner, by files and by lines of its log. */
export interface Runner {
  readonly env: Env;
  output(name: string, value: string): void;
  /** Markdown. */
  summary(markdown: string): Promise<void>;
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

/**
 * The runner that started this process (docs.github.com, "Workflow commands for GitHub Actions"). GitHub's own toolkit
 * speaks to it; what may be a stranger's text is made visible first, and what has no bound there gets one.
 */
export function openRunner(env: Env): Runner {
  let summarised = 0;
  return {
    env,
    output: setOutput,
    async summary(markdown) {
      const bytes = Buffer.byteLength(markdown);
      if (!env.GITHUB_STEP_SUMMARY || summarised + bytes > SUMMARY_BYTES) return;
      summarised += bytes;
      await summary.addRaw(markdown, true).write();
    },
    commands: (lines) => void process.stdout.write(lines),
    say(text) {
      const lines = text.trimEnd().split('\n').map(visibleText);
      // A line is a command where it begins with `::`, and an old one anywhere with `##[`.
      info(
        lines.map((line) => line.replace(/^(\s*)::/, '$1: :').replaceAll('##[', '# #[')).join('\n'),
      );
    },
    notice(level, text) {
      NOTICE[level](text.split('\n').map(visibleText).join('\n'), { title: 'headgate' });
    },
    mask(secret) {
      if (secret !== '') setSecret(secret);
    },
    file(name, content) {
      const path = join(env.RUNNER_TEMP ?? tmpdir(), 'headgate', name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
      return path;
    },
  };
}
