import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import { planUnquarantine } from '../../promote/plan-unquarantine.ts';
import type { Receipt } from '../../promote/receipt.ts';
import { beforeAnyPush } from './before-any-push.ts';
import { type OperationRequest, operate } from './operate.ts';
import type { Promoter } from './promoter.ts';
import { readHistory } from './read-history.ts';
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
  const content = entries.find(
    (entry) => entry.agent === agent && entry.version === version,
  )?.content;
  const asked: string[] = [];
  for (const { name, tip, file } of environments) {
    const lifted = await liftedBy(promoter, request.requestId, tip, { agent, version });
    if (lifted || file.quarantine.some((entry) => entry.content === content)) asked.push(name);
  }
  if (asked.length === 0) {
    const known = entries.map((entry) => `${entry.agent}@${entry.version}`).join(', ');
    throw new UserError(
      EXIT.usage,
      `no environment quarantines ${agent} ${version}`,
      known === '' ? 'nothing is quarantined' : `quarantined are ${known}`,
    );
  }
  const receipts: Receipt[] = [];
  for (const environment of asked) {
    receipts.push(
      await operate(
        promoter,
        { ...request, environment },
        {
          kind: 'unquarantine',
          agents: [],
          decide: async ({ observed }, header) => planUnquarantine(observed, header, content ?? ''),
        },
      ),
    );
  }
  return receipts;
}

/** Whether an earlier try of the request got through there: then it goes on from there. */
async function liftedBy(
  { folder }: Promoter,
  requestId: string,
  tip: string,
  { agent, version }: { readonly agent: string; readonly version: string },
): Promise<boolean> {
  const history = await readHistory(folder, tip, undefined, { agents: [], requestId });
  const lifted = history.find(({ id }) => id === requestId)?.unquarantined ?? [];
  return lifted.some((entry) => entry.agent === agent && entry.version === version);
}
