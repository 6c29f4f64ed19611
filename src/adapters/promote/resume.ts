import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import { isAmong, membersOf } from '../../promote/identity.ts';
import { planResume } from '../../promote/plan-resume.ts';
import type { Receipt } from '../../promote/receipt.ts';
import { environmentConfig } from './environment-config.ts';
import { nextReleases } from './next-releases.ts';
import { type OperationRequest, operate } from './operate.ts';
import { actorOf, type Promoter } from './promoter.ts';
import { requireAgent } from './require-agent.ts';
import { resolveCandidates } from './resolve-candidates.ts';
import type { Survey } from './survey.ts';

/** Lifts an agent's hold and flips nothing; the receipt says what may move next. */
export async function resume(
  promoter: Promoter,
  request: OperationRequest,
  agent: string,
): Promise<Receipt> {
  return operate(promoter, request, {
    kind: 'resume',
    agents: [agent],
    async decide(seen, header) {
      refuseUnentitled(promoter, seen);
      await requireAgent(promoter, seen, agent);
      const next = await whatMovesNext(promoter, seen, agent);
      return planResume(seen.observed, header, agent, [next]);
    },
  });
}

async function whatMovesNext(promoter: Promoter, seen: Survey, agent: string): Promise<string> {
  const { environment } = seen.observed;
  const config = environmentConfig(seen.policy, environment);
  const version = (await nextReleases(promoter, seen, [agent])).get(agent);
  if (version === undefined) {
    return `${agent} has no newer release: nothing moves until there is one`;
  }
  const wanted = [{ agent, version }];
  const [candidate] = await resolveCandidates(promoter, wanted, seen.refs);
  const content = candidate?.release?.content;
  const known = seen.quarantine.find((entry) => entry.content === content);
  if (known) {
    return `${agent} ${version} is quarantined by ${known.environment}: nothing moves until there is another release`;
  }
  return config.deploy === 'on-release'
    ? `${agent} ${version} moves next, with the next release or headgate reconcile ${environment}`
    : `${agent} ${version} may move next: headgate promote ${agent}@${version} ${environment}`;
}

function refuseUnentitled(promoter: Promoter, seen: Survey): void {
  const { environment } = seen.observed;
  const allowed = environmentConfig(seen.policy, environment).permissions?.resume;
  const { teams = {} } = seen.policy.config;
  if (!allowed || isAmong(actorOf(promoter), membersOf(allowed, teams))) return;
  throw new UserError(
    EXIT.findings,
    `${actorOf(promoter)} may not resume in ${environment}`,
    `ask one of ${allowed.join(', ')}`,
  );
}
