import type { Control } from '../control.ts';
import { refuse } from '../refuse.ts';

/** Arguments that the tool's schema accepts, and permissions that this process has. */
export const scope: Control = {
  name: 'scope',
  beforeToolCall: ({ rules, options }, { tool, args, key }) => {
    const found = rules.tools.get(tool);
    if (!found) return undefined;
    const missing = missingScope(found.scope, options.scopes);
    if (missing === undefined) {
      const complaint = key === '' ? 'they are no JSON' : rules.complaint(found.inputSchema, args);
      return schemaVerdict(tool, complaint);
    }
    return refuse(
      'deny',
      `tools.${tool}.scope`,
      `\`${tool}\` needs \`${missing}\`, which this process does not have.`,
      { signal: 'guardrail-bypass' },
    );
  },
};

function schemaVerdict(tool: string, complaint: string | undefined) {
  if (complaint === undefined) return undefined;
  return refuse('deny', `tools.${tool}.inputSchema`, `The arguments don't fit: ${complaint}.`);
}

function missingScope(
  wanted: readonly string[] | undefined,
  granted: readonly string[] | undefined,
): string | undefined {
  if (!granted || !wanted) return undefined;
  return wanted.find((one) => !granted.some((pattern) => covers(pattern, one)));
}

/** `refunds:*` covers `refunds:write`. What is wanted with a wildcard is only covered by the same or a wider one. */
function covers(granted: string, wanted: string): boolean {
  const star = granted.indexOf('*');
  if (star < 0) return granted === wanted;
  const [head, tail] = [granted.slice(0, star), granted.slice(star + 1)];
  if (tail.includes('*')) return granted === wanted;
  return (
    wanted.length >= head.length + tail.length && wanted.startsWith(head) && wanted.endsWith(tail)
  );
}
