import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SHELL_SCRIPTS } from '../../../src/cli/completion/shell-scripts.ts';
import { HEADGATE_ENTRY } from '../../support/headgate-entry.ts';
import { hasProgram } from '../../support/service.ts';
import { tempFolder } from '../../support/temp-repository.ts';

interface Shell {
  /** Starts it as somebody would use it, without anybody's settings. */
  readonly start: string;
  /** What its first line of settings would say. */
  readonly settings: string;
}

const SHELLS: Readonly<Record<keyof typeof SHELL_SCRIPTS, Shell>> = {
  bash: {
    start: 'bash --norc --noprofile -i',
    settings: 'eval "$(headgate completion bash)"',
  },
  zsh: {
    start: 'zsh -f -i',
    settings: 'autoload -U compinit; compinit -u; eval "$(headgate completion zsh)"',
  },
  fish: {
    start: 'fish --no-config -i',
    settings: 'headgate completion fish | source',
  },
};

const TAB = '\t';
const KILL_LINE = '\x15';

/** A terminal of its own is what shells complete in; util-linux's `script` makes one. */
const hasTerminal = process.platform === 'linux' && hasProgram('script');

/** Types lines into a shell; gives the command lines of headgate that it ran. */
function typeInto({ start, settings }: Shell, folder: string, lines: readonly string[]): string[] {
  const bin = join(tempFolder(), 'bin');
  mkdirSync(bin);
  writeFileSync(
    join(bin, 'headgate'),
    `#!/bin/sh
case $1 in completion) exec '${process.execPath}' '${HEADGATE_ENTRY}' "$@" ;; esac
echo "RAN<$*>"
`,
  );
  chmodSync(join(bin, 'headgate'), 0o755);
  const { stdout } = spawnSync('script', ['-qec', start, '/dev/null'], {
    cwd: folder,
    encoding: 'utf8',
    input: [settings, ...lines, 'exit', ''].join('\n'),
    env: {
      ...process.env,
      HOME: tempFolder(),
      PATH: `${bin}:${process.env.PATH}`,
      PS1: '$ ',
      TERM: 'dumb',
    },
  });
  return [...stdout.matchAll(/RAN<(.*)>/g)].map(([, line = '']) => line);
}

describe.each(Object.keys(SHELL_SCRIPTS) as (keyof typeof SHELL_SCRIPTS)[])('in %s', (name) => {
  it.skipIf(!hasTerminal || !hasProgram(name))(
    'a tab completes commands, options, choices, files and names, and runs nothing that was typed',
    () => {
      const folder = tempFolder();
      cpSync('test/fixtures/example', folder, { recursive: true });
      writeFileSync(join(folder, 'my results.json'), '');
      const ran = typeInto(SHELLS[name], folder, [
        `headgate expl${TAB}prompt/no${TAB}`,
        `headgate rules --format=mark${TAB}`,
        `headgate new x --repo my${TAB}`,
        `headgate explain $(touch typed) \`touch typed\` ${TAB}${KILL_LINE}`,
        `cd agents`,
        `headgate why exa${TAB}pro${TAB}`,
      ]);
      expect(ran).toEqual([
        'explain prompt/none',
        'rules --format=markdown',
        'new x --repo my results.json',
        'why example prod',
      ]);
      expect(existsSync(join(folder, 'typed'))).toBe(false);
    },
  );
});
