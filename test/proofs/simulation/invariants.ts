import { isRollback } from '../../../src/promote/is-rollback.ts';
import type { Plan } from '../../../src/promote/plan.ts';
import { historyOf, type MemoryCommit } from './memory-remote.ts';
import { type Operation, quarantineIn, type Seen } from './operation.ts';

/** What must hold of every commit that gets onto a branch. Throws with the sentence that does not. */
export function checkCommit(commit: MemoryCommit): void {
  const { next, parent, entry } = commit;
  const { generation, operation, quarantine } = next.file;
  const before = parent?.next.file.quarantine ?? [];
  const quarantined = new Set(quarantine.map(({ content }) => content));
  must(generation === (parent?.next.file.generation ?? 0) + 1, 'a generation is one more');
  const same = historyOf(parent).some(({ id }) => id === operation.id);
  must(!same, 'a request is applied at most once');
  if (operation.kind !== 'unquarantine') {
    const kept = before.every(({ content }) => quarantined.has(content));
    must(kept, 'only unquarantine lifts a quarantine');
  } else must(quarantine.length < before.length, 'unquarantine lifts one');
  for (const [agent, state] of parent?.agents ?? []) {
    if (next.agents.has(agent)) continue;
    must(commit.agents.get(agent) === state, 'nobody’s update is lost');
  }
  for (const [agent, state] of next.agents) {
    const was = parent?.agents.get(agent);
    must(!state.previous || state.previous.content !== state.content, 'previous differs');
    if (operation.kind === 'promote') {
      must(!was?.hold && !state.hold, 'a hold blocks every promotion until resume');
      must(!quarantined.has(state.content), 'a promotion never serves what is quarantined');
    }
    if (operation.kind === 'resume') {
      must(was?.hold !== undefined && !state.hold, 'resume lifts a hold');
      must(was?.digest === state.digest, 'resume moves nothing');
    }
    if (isRollback(operation.kind)) {
      must(state.hold !== undefined, 'a rollback holds');
      must(!quarantined.has(state.content), 'a rollback never goes to what is quarantined');
      must(
        !state.previous || !quarantined.has(state.previous.content),
        'previous is never quarantined',
      );
      must(entry.held.includes(agent), 'the history names the hold');
    }
  }
}

/** What must hold of every decision, whatever happens to it afterwards. */
export function checkDecision(
  { kind, agent, environment }: Operation,
  plan: Plan,
  seen: Seen,
): void {
  const quarantined = new Set(quarantineIn(seen).map(({ content }) => content));
  const tip = seen.get(environment) ?? null;
  const serving = tip?.agents.get(agent);
  if (plan.kind === 'flip') {
    for (const { previous } of plan.next.agents.values()) {
      if (kind === 'resume') continue;
      must(!previous || !quarantined.has(previous.content), 'previous is never quarantined');
    }
    for (const { content } of kind === 'promote' ? plan.next.agents.values() : []) {
      must(!quarantined.has(content), 'what one environment quarantined, none serves');
    }
  }
  if (kind !== 'rollback' || !serving) return;
  const good = historyOf(tip)
    .flatMap(({ changes }) => changes)
    .some(({ agent: name, to }) => {
      return name === agent && to.content !== serving.content && !quarantined.has(to.content);
    });
  must(!good || plan.kind === 'flip', 'where there is something good, a rollback gets there');
}

function must(holds: boolean, sentence: string): void {
  if (!holds) throw new Error(`Not so: ${sentence}.`);
}
