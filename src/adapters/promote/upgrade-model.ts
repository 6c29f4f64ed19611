import { editScalars, type ScalarEdit } from '../../bump/edit-scalars.ts';
import type { Agent, TextFile } from '../../core/agent.ts';
import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import { idPointer, modelPins, type PlacedPin } from '../../rules/helpers/model-pins.ts';
import { whole } from '../check/load-pairs.ts';
import { agentAt, requireAgentAt } from './agent-at.ts';
import { commitEdits } from './commit-edits.ts';
import type { Promoter } from './promoter.ts';
import { readPolicy } from './read-policy.ts';
import { releasedTags } from './released-tags.ts';
import { readRemoteRefs } from './remote-refs.ts';

export interface Pin {
  readonly provider: string;
  readonly id: string;
}

export interface UpgradedModel {
  /** On the default branch's tip; no ref names it yet. */
  readonly commit: string;
  readonly base: string;
  /** The pin that was exchanged. */
  readonly was: Pin;
  /** Versions: of the default branch, and the one that the commit declares. */
  readonly from: string;
  readonly version: string;
}

/**
 * Writes the commit in which an agent is pinned to another model wherever it runs one: its own, fallbacks, other
 * models and judges of guardrails. Evals stay as they are, so that they measure with the ruler of before.
 *
 * @param was which pin; absent: the agent's own model.
 * @throws UserError where the agent has no such pin, or has the new one already.
 */
export async function upgradeModel(
  promoter: Promoter,
  agent: string,
  to: Pin,
  was?: Pin,
): Promise<UpgradedModel> {
  const refs = await readRemoteRefs(promoter, [agent]);
  const policy = await readPolicy(promoter, refs);
  await requireAgentAt(promoter, policy.commit, agent);
  const current = whole(await agentAt(promoter, policy.commit, agent));
  const { provider, id } = was ?? current.manifest.value.model;
  const texts = upgraded(current, { provider, id }, to);
  const from = current.manifest.value.version;
  const { commit, version } = await commitEdits(promoter, policy, {
    current,
    texts,
    releases: releasedTags(agent, refs),
    message: `Pin ${agent} to ${to.id}\n\nIt was ${id}. Its evals have not been run with the new model yet.\n`,
  });
  return { commit, base: policy.commit, was: { provider, id }, from, version };
}

function upgraded(agent: Agent, was: Pin, to: Pin): ReadonlyMap<string, string> {
  const files = [agent.manifest, agent.guardrails].filter((file) => file !== undefined);
  const pins = modelPins(agent).filter(({ file }) => files.some(({ path }) => path === file));
  const same = (a: Pin, b: Pin) => a.provider === b.provider && a.id === b.id;
  const mine = pins.filter((pin) => same(pin, was));
  if (mine.length === 0) {
    const known = [...new Set(pins.map(({ provider, id }) => `${provider}/${id}`))].join(', ');
    throw new UserError(
      EXIT.usage,
      `${agent.name} is not pinned to ${was.provider}/${was.id}`,
      `it is to ${known}`,
    );
  }
  if (same(was, to)) {
    throw new UserError(
      EXIT.findings,
      `${agent.name} is pinned to ${to.id} already`,
      'name another model',
    );
  }
  return new Map(
    files.map((file: TextFile) => [
      file.path,
      editScalars(
        file,
        mine.filter((pin) => pin.file === file.path).flatMap((pin) => edits(pin, to)),
      ),
    ]),
  );
}

function edits(pin: PlacedPin, to: Pin): ScalarEdit[] {
  return [
    { pointer: idPointer(pin), from: pin.id, to: to.id },
    ...(pin.provider === to.provider
      ? []
      : [{ pointer: `${pin.pointer}/provider`, from: pin.provider, to: to.provider }]),
  ];
}
