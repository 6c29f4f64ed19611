import type { JudgeRows, Row } from '../row.ts';
import type { Wanted } from '../wanted.ts';

const NEW_WORKFLOW = '.github/workflows/one-that-is-new.yml';

/** Who must be asked about what decides: guardrails, the policy, and what enforces both. */
export const ownerRows: JudgeRows = ({ ownerErrors }, wanted) => {
  const without = pathsThatDecide(wanted).filter(
    (path) => (wanted.ownersOf?.(path) ?? []).length === 0,
  );
  const errors: Pick<Row, 'state' | 'found'> =
    ownerErrors === undefined
      ? { state: 'unknown', found: ['this token may not ask what GitHub makes of CODEOWNERS'] }
      : { state: ownerErrors.length === 0 ? 'stands' : 'missing', found: ownerErrors };
  return [
    {
      id: 'owners',
      promise: 'Guardrails, policy and workflows have an owner',
      state: without.length === 0 ? 'stands' : 'missing',
      found: without.map((path) =>
        path === NEW_WORKFLOW ? 'a new file in .github/workflows/ has none' : `${path} has none`,
      ),
      ...(without.length === 0 ? {} : { remedy: 'give them one in CODEOWNERS, by a pull request' }),
    },
    {
      id: 'owners-exist',
      promise: 'Owners exist, and may review',
      ...errors,
      ...(errors.state === 'missing' ? { remedy: 'mend CODEOWNERS, by a pull request' } : {}),
    },
  ];
};

function pathsThatDecide({ agents, root }: Wanted): string[] {
  return [
    `${root}headgate.yaml`,
    'CODEOWNERS',
    // Where it stands, GitHub reads no other.
    '.github/CODEOWNERS',
    '.github/workflows/headgate.yml',
    // Any workflow can have a job by the name of the required check.
    NEW_WORKFLOW,
    ...agents.map((agent) => `${root}agents/${agent}/guardrails.yaml`),
  ];
}
