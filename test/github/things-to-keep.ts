import type { CheckRun, Deployment, ForgeRelease } from '../../src/ports/forge.ts';
import { ACTIONS_BOT } from './state.ts';

export const COMMIT = 'a'.repeat(40);
export const author = { login: ACTIONS_BOT.login, id: ACTIONS_BOT.id };
export const comment = { number: 7, key: 'gate/headgate', author };

const annotations = Array.from({ length: 120 }, (_, index) => ({
  path: 'agents/a/agent.yaml',
  from: index + 1,
  to: index + 1,
  level: 'failure' as const,
  title: 'version/too-low',
  message: `finding ${index}`,
}));
export const check: CheckRun = {
  name: 'headgate',
  commit: COMMIT,
  key: 'run-1',
  conclusion: 'failure',
  title: 'block',
  summary: 'two errors',
  annotations,
};
export const release: ForgeRelease = {
  tag: 'a/v1.1.0',
  title: 'a 1.1.0',
  notes: 'what changed',
  prerelease: false,
  assets: [{ name: 'bundle.json', type: 'application/json', bytes: Buffer.from('{"a":1}') }],
};
export const deployment: Deployment = {
  environment: 'prod',
  commit: COMMIT,
  operation: 'op-1',
  task: 'promote',
  description: 'a 1.0.0 → 1.1.0',
  state: 'success',
  production: true,
};
