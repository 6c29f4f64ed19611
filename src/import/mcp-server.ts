import { isObject, items, own } from '../core/json.ts';
import { plainText } from './plain-text.ts';

/**
 * An MCP server as other tools configure it (`command`, `args`, `env`, or `url` and `headers`) in the shape of
 * tools.yaml; undefined when it names neither. References to the environment become `${env:NAME}`.
 */
export function mcpServer(config: unknown): Record<string, unknown> | undefined {
  const url = own(config, 'url');
  if (typeof url === 'string') {
    return { type: 'http', url, ...references('headers', own(config, 'headers')) };
  }
  const command = own(config, 'command');
  if (typeof command !== 'string') return undefined;
  const args = items(own(config, 'args')).map(plainText);
  return {
    type: 'stdio',
    command,
    ...(args.length > 0 ? { args } : {}),
    ...references('env', own(config, 'env')),
  };
}

function references(key: string, value: unknown): Record<string, unknown> {
  if (!isObject(value)) return {};
  const entries = Object.entries(value).map(([name, text]) => [name, reference(plainText(text))]);
  return { [key]: Object.fromEntries(entries) };
}

/** `${NAME}`, `${env.NAME}` and a whole `$NAME`, as docker-agent, Claude Code and VS Code write them. */
function reference(text: string): string {
  return text
    .replace(/^\$([A-Za-z_]\w*)$/, '${env:$1}')
    .replace(/\$\{(?:env[.:])?([A-Za-z_]\w*)\}/g, '${env:$1}');
}
