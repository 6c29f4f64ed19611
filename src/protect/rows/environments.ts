import type { EnvironmentProtection } from '../protection.ts';
import type { JudgeRows, Row } from '../row.ts';
import { FORK_EVALS_ENVIRONMENT, RELEASE_ENVIRONMENT, unattended, type Wanted } from '../wanted.ts';

/** Who approves what runs where, and from which branch secrets can be reached. */
export const environmentRows: JudgeRows = ({ environments, defaultBranch }, wanted) => {
  const approved = wanted.environments
    .filter((environment) => environment.approved)
    .map(({ name }): Row => {
      const found = reviewsMissing(environments?.get(name));
      return {
        id: `reviewers-${name}`,
        promise: `Somebody else approves what goes to ${name}`,
        ...judged(environments, found),
        ...named(found, wanted),
      };
    });
  const counted = wanted.environments.flatMap(approvalsCounted);
  const past = wanted.environments
    .filter((environment) => environment.approved)
    .flatMap(({ name }) => adminsPast(name, environments?.get(name)));
  const spends = forkEvalsMissing(environments?.get(FORK_EVALS_ENVIRONMENT));
  const spent: Row = {
    id: `reviewers-${FORK_EVALS_ENVIRONMENT}`,
    promise: 'Somebody approves what evals of a fork’s change spend',
    ...judged(environments, spends),
    ...named(spends, wanted),
  };
  const names = [
    ...wanted.environments.flatMap(({ name }) => [name, unattended(name)]),
    RELEASE_ENVIRONMENT,
    FORK_EVALS_ENVIRONMENT,
  ];
  const branches = names.map((name): Row => {
    const branches = environments?.get(name)?.branches;
    const stands = Array.isArray(branches) && branches.join() === defaultBranch;
    const which =
      branches === undefined
        ? 'any branch'
        : [branches].flat().join(', ').replace(/^$/, 'no branch');
    return {
      id: `branches-${name}`,
      promise: `Secrets of ${name} are for workflows of ${defaultBranch} alone`,
      ...judged(environments, stands ? [] : [`${which} may use them`]),
      ...(!stands && Array.isArray(branches) && branches.some((branch) => branch !== defaultBranch)
        ? { remedy: `take the other branches from ${name}, in Settings → Environments` }
        : {}),
    };
  });
  return [...approved, ...counted, ...past, spent, ...branches];
};

const LOGIN = /(?:^|,)\s*@[\w-]+\s*(?:,|$)/;
const NO_REVIEWER = 'nobody is asked';

function reviewsMissing(environment: EnvironmentProtection | undefined): string[] {
  if (!environment || environment.reviewers.length === 0) return [NO_REVIEWER];
  return environment.selfReview ? ['who started a promotion may approve it'] : [];
}

/** GitHub tells who approved by their login, and nobody who is in a team of its. */
function approvalsCounted({ name, approvers }: Wanted['environments'][number]): Row[] {
  if (approvers === undefined) return [];
  const stands = approvers.some((line) => LOGIN.test(line));
  return [
    {
      id: `approvers-${name}`,
      promise: `An approval on GitHub counts for ${name}`,
      state: stands ? 'stands' : 'missing',
      found: stands ? [] : ['nobody who may approve is listed by a login of GitHub’s'],
      ...(stands
        ? {}
        : { remedy: 'list people in teams of headgate.yaml, as "ana@acme.example, @ana"' }),
    },
  ];
}

/** No row where GitHub does not say: its description of the API does not have it. */
function adminsPast(name: string, environment: EnvironmentProtection | undefined): Row[] {
  if (environment?.adminsPast === undefined || environment.reviewers.length === 0) return [];
  const stands = !environment.adminsPast;
  return [
    {
      id: `admins-${name}`,
      promise: `No administrator gets past who approves what goes to ${name}`,
      state: stands ? 'stands' : 'missing',
      found: stands ? [] : ['administrators may let it through without them'],
      ...(stands
        ? {}
        : {
            remedy: `untick “Allow administrators to bypass configured protection rules” of ${name}, in Settings → Environments`,
          }),
    },
  ];
}

/** Whoever may spend may also start it: to type a commit is to have looked at it. */
function forkEvalsMissing(environment: EnvironmentProtection | undefined): string[] {
  return environment && environment.reviewers.length > 0 ? [] : [NO_REVIEWER];
}

/** Who is to approve has to be said by somebody. */
function named(found: readonly string[], { reviewers }: Wanted): Pick<Row, 'remedy'> {
  return found.includes(NO_REVIEWER) && reviewers.length === 0
    ? { remedy: 'name them: --reviewer user:<id>, or --reviewer team:<id>' }
    : {};
}

function judged(environments: unknown, found: readonly string[]): Pick<Row, 'state' | 'found'> {
  if (environments === undefined) {
    return { state: 'unknown', found: ['this token may not read environments'] };
  }
  return { state: found.length === 0 ? 'stands' : 'missing', found };
}
