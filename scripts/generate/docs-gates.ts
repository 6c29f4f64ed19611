import { writeFile } from 'node:fs/promises';
import type { Gate } from '../../src/promote/gate.ts';
import { GATES } from '../../src/promote/gates/index.ts';

/** Writes docs/gates.md from what the gates say of themselves. */
export async function generate(): Promise<void> {
  await writeFile('docs/gates.md', gatesMarkdown(GATES));
}

/** The page's text. */
export function gatesMarkdown(gates: readonly Gate[]): string {
  return [
    '<!-- Written by scripts/generate/docs-gates.ts from src/promote/gates/; do not edit. -->',
    '',
    '# Gates',
    '',
    'What must hold before an environment runs a release. Each answers `met`, `unmet` or `unknown`, with what it saw, whose',
    'turn it is and what to do; `unknown` blocks like `unmet`, because nothing passes for want of somebody to look.',
    '`headgate plan AGENT ENV` asks them all and changes nothing; `--at 2026-11-27T17:00[Europe/Berlin]` asks about another',
    'time. A rollback asks none of them.',
    '',
    'Where the last column says so, those whom `permissions.override` of the environment names may go past a gate with',
    '`headgate promote … --override GATE --reason "…"`; gate, evidence and reason stay in the history. An unmet gate of',
    '*integrity* means that something was tampered with: exit code 6, and no way past it.',
    '',
    '| gate | what must hold | why | override |',
    '|---|---|---|---|',
    ...gates.map(
      ({ id, what, why, integrity, overridable }) =>
        `| \`${id}\` | ${what} | ${why} | ${integrity ? 'no: integrity' : overridable ? 'yes' : 'no'} |`,
    ),
    '',
    ...NOTES,
    '',
  ].join('\n');
}

const NOTES = [
  '## Evidence',
  '',
  '`evidence: { evals: pass, maxAge: 14d }` wants a record of `headgate eval --record` on `headgate/records`, at',
  '`<agent>/<digest>/evidence-<id>.json` ([schema](../schemas/evidence.schema.json)). It counts for the content that it',
  'names, under whatever tag, if it ran the suite that was released and the graders of this headgate. The newest that',
  'counts decides: a newer block closes what an older pass opened.',
  '',
  '## Samples and health',
  '',
  '`after: { environment: staging, samples: 200 }` wants 200 runs that running agents acknowledged there, of this digest and',
  'since it was brought there this time. `health` says how much worse than on the digest before they may be. A share',
  '(failures, guardrails, escalations) is no worse when a larger worsening than is allowed can be ruled out at 95 %, and',
  'worse when it is shown at 99 %, by Newcombe’s interval of two Wilson scores; in between more runs are needed, and the',
  'gate says how many there are. Grades in [0, 1] are judged the same way. Cost is compared by averages, which is all that',
  'sums tell.',
  '',
  '## Review',
  '',
  '`source: { review: required }` wants somebody else than its authors behind every change. The action’s `release` asks GitHub',
  'by which pull request each commit came that touched the agent since its release before, and who approved it: people who',
  'may write, whose newest verdict is an approval. That is a record ([schema](../schemas/merge.schema.json)), since the',
  'release itself is made of its commit alone. Every commit has to have come by a pull request, and each of these has to be',
  'approved by somebody who wrote none of it. Without a forge, `Reviewed-by: Name <email>` in the commits says it, for which',
  'whoever pushes them vouches.',
  '',
  '## Signatures',
  '',
  '`signers: .headgate/allowed_signers` names a file of the default branch in git’s own SSH format. Tags and commits are',
  'signed as git signs them (`git verify-tag` agrees). Approvals and evidence carry a `signature` over their canonical JSON',
  'without that field, in the namespace `headgate`: `ssh-keygen -Y verify -n headgate`. Whom a record, a tag or a commit',
  'names must be a principal of the key; a key that has expired since still stands for what it signed before. Whoever',
  'takes `namespaces` into the file lists both, `namespaces="git,headgate"`.',
];
