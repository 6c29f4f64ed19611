import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import { planUnquarantine } from '../../promote/plan-unquarantine.ts';
import type { Receipt } from '../../promote/receipt.ts';
import { beforeAnyPush } from './before-any-push.ts';
import { type OperationRequest, operate } from './operate.ts';
import type { Promoter } from './promoter.ts';
import { readRemoteRefs } from './remote-refs.ts';
import { readEnvironments } from './survey.ts';

/** Lifts the quarantine of a version's content in every environment that has it; one receipt each. */
export async function unquarantine(
  promoter: Promoter,
  request: Omit<OperationRequest, 'environment'>,
  agent: string,
  version: string,
): Promise<Receipt[]> {
  const { environments } = await beforeAnyPush(async () =>
    readEnvironments(promoter, await readRemoteRefs(promoter, [])),
  );
  const entries = environments.flatMap(({ file }) => file.quarantine);
  const found = entries.find((entry) => entry.agent === agent && entry.version === version);
  if (!found) {
    const known = entries.map((entry) => `${entry.agent}@${entry.version}`).join(', ');
    throw new UserError(
      EXIT.usage,
      `no environment quarantines ${agent} ${version}`,
      known === '' ? 'nothing is quarantined' : `quarantined are ${known}`,
    );
  }
  const receipts: Receipt[] = [];
  for (const { name, file } of environments) {
    if (!file.quarantine.some(({ content }) => content === found.content)) continue;
    receipts.push(
      await operate(
        promoter,
        { ...request, environment: name },
        {
          kind: 'unquarantine',
          agents: [],
          decide: async ({ observed }, header) => planUnquarantine(observed, header, found.content),
        },
      ),
    );
  }
  return receipts;
}
