import { literalSecrets } from '../../core/literal-secrets.ts';
import { defineRow } from '../define-row.ts';
import { inFile } from '../in-file.ts';

export default defineRow({
  id: 'secrets-by-reference',
  title: 'Secrets only by reference',
  why: 'What was ever committed is known to everybody who has ever cloned.',
  fields: ['tools.servers.env', 'tools.servers.headers', 'tools.servers.args', 'tools.servers.url'],
  check(facts) {
    const servers = Object.entries(facts.bundle.tools?.servers ?? {});
    const used = new Set(
      servers.flatMap(([, server]) =>
        [...JSON.stringify(server).matchAll(/\$\{env:([A-Za-z_]\w*)\}/g)].map(
          ([, name = '']) => name,
        ),
      ),
    );
    const environments = Object.entries(facts.config.environments ?? {});
    const unbound = environments.flatMap(([name, { bindings }]) =>
      [...used]
        .filter((key) => bindings?.env?.[key] === undefined)
        .map((key) => `${key} in ${name}`),
    );
    return [
      ...servers.map(([name, server]) => {
        const found = literalSecrets(server);
        return {
          holds: found.length === 0,
          seen: `${name} names its secrets`,
          gap: `${name} holds ${found.map(({ called }) => called).join(', ')} as text`,
          todo: inFile(facts, 'tools', '${env:NAME}'),
        };
      }),
      ...(used.size === 0
        ? []
        : [
            {
              holds: unbound.length === 0,
              seen: `each environment binds ${[...used].join(', ')} to a secret of its own`,
              gap: `nothing says which secret is ${unbound.slice(0, 5).join(', ')}`,
              todo: 'add bindings.env to the environments in headgate.yaml',
            },
          ]),
    ];
  },
});
