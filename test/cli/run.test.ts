import { describe, expect, it } from 'vitest';
import { version } from '../../src/generated/version.ts';
import { configRepository } from '../support/config-repository.ts';
import { runHeadgate } from '../support/run-headgate.ts';
import { tempFolder } from '../support/temp-repository.ts';

describe('the command line', () => {
  it.each([['--version'], ['-V']])('answers %s', (flag) => {
    expect(runHeadgate('.', flag)).toEqual({ exit: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('says what it can do, and exits with 2 when nothing was asked', () => {
    expect(runHeadgate('.', '--help').exit).toBe(0);
    const { exit, stdout, stderr } = runHeadgate('.');
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
    expect(stderr).toContain('rollback');
  });

  it('names the command that was meant', () => {
    expect(runHeadgate('.', 'chekc')).toEqual({
      exit: 2,
      stdout: '',
      stderr: 'error: headgate has no command `chekc`\n  todo: did you mean `headgate check`?\n',
    });
  });

  it.each([
    ['an unknown option', ['check', '--al'], '--all'],
    ['a format that there is not', ['check', '--format', 'xml'], 'text, json'],
    ['a missing argument', ['new'], 'agent'],
    ['a folder that is not there', ['check', '--repo', '/nowhere/at/all'], '/nowhere/at/all'],
    ['an escape sequence in a name', ['\u001b[2Jevil'], '\\x1b[2Jevil'],
  ])('exits with 2 for %s, without a stack', (_, args, hint) => {
    const { exit, stdout, stderr } = runHeadgate(tempFolder(), ...args);
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
    expect(stderr).toContain(hint);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('says where it stands how a command is written', () => {
    expect(runHeadgate('.', 'why', 'example').stderr).toBe(
      "error: missing required argument 'environment'\n  todo: headgate why --help shows how it is written\n",
    );
  });

  it('prints one JSON document and nothing else where that is asked for', () => {
    const { root } = configRepository();
    const { stdout } = runHeadgate(
      root,
      'check',
      '--format',
      'json',
      '--now',
      '2026-06-01T00:00:00Z',
    );
    expect(JSON.parse(stdout)).toMatchObject({ schema: 'headgate/check/v1', verdict: 'pass' });
  });
});
