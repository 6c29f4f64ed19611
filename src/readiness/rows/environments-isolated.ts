import { environmentBindings } from '../../rules/helpers/environment-bindings.ts';
import { placedEnvironments } from '../../rules/helpers/placed-environments.ts';
import { defineRow, type ReadinessFacts } from '../define-row.ts';
import { sharedTexts } from '../shared-texts.ts';

const HERE = 'edit environments in headgate.yaml; headgate explain environment/shared-binding';

export default defineRow({
  id: 'environments-isolated',
  title: 'Environments isolated',
  why: 'What is tried out in one environment otherwise takes work, spends credentials or overwrites what another one serves.',
  fields: ['operations.tenancy.isolation'],
  check(facts) {
    const environments = placedEnvironments(facts.config);
    const entries = environments.map(({ environment }) => environmentBindings(environment));
    if (entries.length < 2) return [alone(entries.length)];
    const apart = (what: string, kinds: readonly string[]) => {
      const shared = sharedTexts(
        entries.map((bindings) =>
          bindings.filter((one) => kinds.includes(one.what)).map(({ value }) => value),
        ),
      );
      return {
        holds: shared.length === 0,
        seen: `no two of ${entries.length} environments share ${what}`,
        gap: `${shared.length} of their ${what} are shared: ${shared.slice(0, 3).join(', ')}`,
        todo: HERE,
      };
    };
    return [
      apart('targets', ['target path', 'webhook']),
      apart('names of credentials', ['secret']),
      apart('queues and namespaces', ['queue prefix', 'namespace']),
      delivered(facts),
    ];
  },
});

function alone(count: number) {
  return {
    holds: false,
    seen: '',
    gap:
      count === 0
        ? 'headgate.yaml names no environments'
        : 'there is one environment: nothing is tried before customers meet it',
    todo: HERE,
  };
}

function delivered({ config }: ReadinessFacts) {
  const missing = placedEnvironments(config)
    .filter(({ environment }) => (environment.targets ?? []).length === 0)
    .map(({ name }) => name);
  return {
    holds: missing.length === 0,
    seen: 'every environment has a target of its own',
    gap: `${missing.join(', ')} has no target`,
    todo: HERE,
  };
}
