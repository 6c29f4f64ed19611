import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readInputs } from '../../src/action/inputs.ts';
import { openRunner } from '../../src/action/runner.ts';
import { tempFolder } from '../support/temp-repository.ts';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** What a runner writes to the log while something is said to it. */
function log(say: (runner: ReturnType<typeof openRunner>) => void): string {
  let written = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written += text;
    return true;
  });
  say(openRunner({}));
  vi.restoreAllMocks();
  return written;
}

describe('inputs', () => {
  it('are trimmed text, words and booleans; what is absent is nothing', () => {
    vi.stubEnv('INPUT_AGENTS', ' refunds@1.2.0,\n triage ');
    vi.stubEnv('INPUT_DRY-RUN', 'True');
    const { text, words, flag } = readInputs();
    expect(words('agents')).toEqual(['refunds@1.2.0', 'triage']);
    expect([flag('dry-run'), flag('check'), text('reason')]).toEqual([true, false, '']);
  });

  it('are refused where they are no boolean, or longer than anybody types', () => {
    vi.stubEnv('INPUT_APPLY', 'yes');
    vi.stubEnv('INPUT_REASON', 'x'.repeat(10_001));
    const { text, flag } = readInputs();
    expect(() => flag('apply')).toThrow('apply is true or false, not "yes"');
    expect(() => text('reason')).toThrow('reason has more than 10000 characters');
  });
});

describe('the runner', () => {
  it('gets one command of a text with line breaks, and shows what hides in it', () => {
    expect(log(({ notice }) => notice('error', 'a\r\n::error::b%0A\u202e'))).toBe(
      '::error title=headgate::a\\r%0A::error::b%250A\\u{202E}\n',
    );
  });

  it('gets no command of what is said to people', () => {
    expect(log(({ say }) => say('  ::add-mask::x\n##[group]y\u001b[31m\n'))).toBe(
      '  : :add-mask::x\n# #[group]y\\x1b[31m\n',
    );
  });

  it('is told what to hide, and nothing where there is nothing', () => {
    expect(log(({ mask }) => mask('a\nb'))).toBe('::add-mask::a%0Ab\n');
    expect(log(({ mask }) => mask(''))).toBe('');
  });

  it('keeps a summary below what GitHub drops whole', async () => {
    const file = join(tempFolder(), 'summary');
    writeFileSync(file, '');
    vi.stubEnv('GITHUB_STEP_SUMMARY', file);
    const { summary } = openRunner({ GITHUB_STEP_SUMMARY: file });
    await summary('# One');
    await summary('x'.repeat(900_000));
    await summary('# Two');
    expect(readFileSync(file, 'utf8')).toBe('# One\n# Two\n');
    await openRunner({}).summary('nowhere');
  });
});
