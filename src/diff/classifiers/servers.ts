import type { ChangeKind } from '../../core/bump-table.ts';
import type { Direction } from '../../core/change.ts';
import { items } from '../../core/json.ts';
import { literalSecrets } from '../../core/literal-secrets.ts';
import type { McpServer } from '../../generated/types.ts';
import { type Draft, draft } from '../draft.ts';
import { child, keysOf, type Pair } from '../pair.ts';
import { sameValue } from '../stable-text.ts';
import type { Classifier } from './classifier.ts';

/**
 * MCP servers, each by its name. Another version of the same package may bring other tools: `tool.schema`.
 * Another program, address, argument, environment or header runs what nobody has looked at, with the
 * credentials at hand, so it can't be shown to be allowed no more: `tool.widened`.
 */
export const servers: Classifier = (pair) =>
  keysOf(pair)
    .map((name) => child(pair, name))
    .filter(({ base, head }) => !sameValue(base.value, head.value))
    .flatMap(compareServer);

function compareServer(server: Pair): Draft[] {
  if (server.base.value === undefined) return [unseen(server, 'tool.added', 'neutral', 'added')];
  if (server.head.value === undefined)
    return [unseen(server, 'tool.removed', 'neutral', 'removed')];
  const type = child(server, 'type');
  if (type.base.value !== type.head.value) {
    return [draft(type, 'tool.widened', 'loosened', 'changed')];
  }
  const secret = new Set([server.base.value, server.head.value].flatMap(fieldsWithSecrets));
  return keysOf(server)
    .map((key) => ({ key, field: child(server, key) }))
    .filter(({ field: { base, head } }) => !sameValue(base.value, head.value))
    .flatMap(({ key, field }) => compareField(key, field, secret.has(key)));
}

function compareField(key: string, field: Pair, secret: boolean): Draft[] {
  if (key.startsWith('x-')) return [draft(field, 'metadata.edited', 'neutral', 'changed')];
  if (key === 'version') return [draft(field, 'tool.schema', 'neutral', 'changed')];
  if (key === 'env' || key === 'headers') {
    return keysOf(field)
      .map((name) => child(field, name))
      .filter(({ base, head }) => base.value !== head.value)
      .map((one) => unseen(one, 'tool.widened', 'loosened', verbOf(one)));
  }
  const shown = secret ? unseen : draft;
  if (key === 'args' && samePackages(items(field.base.value), items(field.head.value))) {
    return [shown(field, 'tool.schema', 'neutral', 'changed')];
  }
  return [shown(field, 'tool.widened', 'loosened', 'changed')];
}

/** `url` with a password in it, `args` with a token: a report names the field, as it does of environments. */
function fieldsWithSecrets(server: unknown): string[] {
  return literalSecrets(server as McpServer).map(({ path: [field] }) => String(field));
}

// `@acme/orders-mcp@1.4.2`, `mcp-server-git==2025.1.14`: a package and the version that it is pinned to.
// At most three numbers, or `root@10.0.0.1` would be one, too.
const PINNED = /^((?:@[\w.-]+\/)?[\w.-]+)(?:@|==)\d+(?:\.\d+){0,2}(?:[-+][\w.+-]+)?$/;

function samePackages(base: readonly unknown[], head: readonly unknown[]): boolean {
  return sameValue(base.map(withoutVersion), head.map(withoutVersion));
}

function withoutVersion(argument: unknown): unknown {
  const name = PINNED.exec(String(argument))?.[1];
  return name === undefined ? argument : { package: name };
}

function verbOf({ base, head }: Pair): string {
  if (base.value === undefined) return 'added';
  return head.value === undefined ? 'removed' : 'changed';
}

// Values of environments and headers may be secrets by mistake; a report shows their names only.
function unseen(pair: Pair, kind: ChangeKind, direction: Direction, verb: string): Draft {
  const { base, head, ...rest } = draft(pair, kind, direction, `was ${verb}`);
  return rest;
}
