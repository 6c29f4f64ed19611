import { expect, it } from 'vitest';
import { checkRepository } from '../../../src/adapters/check/check-repository.ts';
import { configRepository } from '../../support/config-repository.ts';
import { cloneOf, type TempRepository } from '../../support/temp-repository.ts';

async function changed({ root }: TempRepository): Promise<string[]> {
  const { report } = await checkRepository({
    repo: root,
    remote: 'origin',
    agents: [],
    all: false,
    now: Date.parse('2026-06-01T00:00:00Z'),
    cache: false,
  });
  const found = report.findings.filter(({ rule }) => rule === 'policy/changed');
  return found.map(({ location }) => location.file).sort();
}

function topic(...lines: string[]): TempRepository {
  const repository = configRepository();
  repository.write('headgate.yaml', `${repository.read('headgate.yaml')}${lines.join('\n')}\n`);
  repository.write('.headgate/allowed_signers', 'ana@acme.example ssh-ed25519 AAAA\n');
  repository.commit();
  repository.git('switch', '--quiet', '--create', 'topic');
  return repository;
}

it('what a branch edits counts, in the working tree and committed', async () => {
  const repository = topic();
  repository.write('headgate.yaml', `${repository.read('headgate.yaml')}# Words.\n`);
  repository.write('.headgate/baseline.json', '{"schema":"headgate/baseline/v1","entries":[]}');
  repository.git('rm', '--quiet', 'CODEOWNERS');
  const expected = ['.headgate/baseline.json', 'CODEOWNERS', 'headgate.yaml'];
  expect(await changed(repository)).toEqual(expected);
  repository.commit();
  expect(await changed(repository)).toEqual(expected);
});

it('what only the default branch edited since does not', async () => {
  const repository = topic();
  repository.commit();
  repository.git('switch', '--quiet', 'main');
  repository.write('headgate.yaml', `${repository.read('headgate.yaml')}# Words.\n`);
  repository.commit();
  repository.git('switch', '--quiet', 'topic');
  expect(await changed(repository)).toEqual([]);
  // The same edit on both sides brings nothing new.
  repository.write('headgate.yaml', `${repository.read('headgate.yaml')}# Words.\n`);
  expect(await changed(repository)).toEqual([]);
});

it('who may sign is policy where headgate.yaml says so', async () => {
  const signers = '.headgate/allowed_signers';
  const free = topic();
  free.write(signers, 'mallory@acme.example ssh-ed25519 BBBB\n');
  expect(await changed(free)).toEqual([]);
  const signed = topic(`signers: ${signers}`);
  expect(await changed(signed)).toEqual([]);
  signed.write(signers, 'mallory@acme.example ssh-ed25519 BBBB\n');
  expect(await changed(signed)).toEqual([signers]);
  signed.git('rm', '--quiet', '--force', signers);
  expect(await changed(signed)).toEqual([signers]);
});

it('line ends of a checkout on Windows are no edit, and what is edited beside them is', async () => {
  const checkout = cloneOf(configRepository(), '--config', 'core.autocrlf=true');
  expect(checkout.read('headgate.yaml')).toContain('\r\n');
  expect(await changed(checkout)).toEqual([]);
  checkout.write('CODEOWNERS', `${checkout.read('CODEOWNERS')}* @mallory\r\n`);
  expect(await changed(checkout)).toEqual(['CODEOWNERS']);
});
