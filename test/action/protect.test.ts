import { expect, it } from 'vitest';
import { protect } from '../../src/action/commands/protect.ts';
import { standIn } from '../github/forge-for.ts';
import { releasedRemote } from './pull-request.ts';
import { stepInProcess as step } from './step-in-process.ts';

it('says in log and summary what is missing, and fails', async () => {
  const github = await standIn();
  const inputs = { promoter: 'app:4242', reviewer: 'user:101' };
  const asked = step({ github, workspace: releasedRemote().author.root, inputs });
  expect(await protect(asked.context)).toBe(1);
  const line = 'MISSING Nothing is merged that the gate has not passed [required-check]';
  expect(asked.log()).toContain(line);
  expect(asked.summary()).toContain(line);
});
