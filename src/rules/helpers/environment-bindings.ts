import type { Environment } from '../../generated/types.ts';

/** Something that one environment alone may have. */
export interface Binding {
  readonly what: string;
  readonly value: string;
  readonly path: readonly (string | number)[];
}

/** What an environment must share with no other, and where its entry says it. */
export function environmentBindings({ bindings, targets = [] }: Environment): Binding[] {
  const { queuePrefix, namespace, env = {} } = bindings ?? {};
  return [
    ...targets.flatMap((target, index): Binding[] => {
      const path = (name: string) => ['targets', index, name];
      switch (target.type) {
        case 'directory':
          return [{ what: 'target path', value: normalized(target.path), path: path('path') }];
        case 'webhook':
          return [{ what: 'webhook', value: target.url, path: path('url') }];
        default:
          // They keep environments apart by name.
          return [];
      }
    }),
    ...Object.entries(env).map(([name, secret]) => ({
      what: 'secret',
      value: secret,
      path: ['bindings', 'env', name],
    })),
    ...(queuePrefix === undefined
      ? []
      : [{ what: 'queue prefix', value: queuePrefix, path: ['bindings', 'queuePrefix'] }]),
    ...(namespace === undefined
      ? []
      : [{ what: 'namespace', value: namespace, path: ['bindings', 'namespace'] }]),
  ];
}

/** `./deploy//prod/` → `deploy/prod`; `..` is left alone, because links decide what it means. */
function normalized(path: string): string {
  const steps = path.split('/').filter((step) => step !== '' && step !== '.');
  return `${path.startsWith('/') ? '/' : ''}${steps.join('/')}`;
}
