import type { Location } from '../../core/location.ts';
import { visibleText } from '../../load/text/visible-text.ts';
import type { ServerDrift, ToolDrift } from '../../promote/tool-drift.ts';

/** What servers offer otherwise than tools.yaml says, as people read it at a terminal. */
export function toolDriftText({ servers }: ToolDrift): string {
  if (servers.length === 0) return 'no agent has a server\n';
  return `${servers.flatMap(lines).map(visibleText).join('\n')}\n`;
}

function lines({ agent, server, state, problem, differences, unlisted, location }: ServerDrift) {
  const name = `${agent}/${server}`;
  switch (state) {
    case 'not-asked':
      return [
        `${name}: not asked, since it is a program; headgate drift --tools ${name} starts it`,
      ];
    case 'failed':
      return [`${name}: can’t be asked: ${problem}`, `  ${place(location)}`];
    default:
      return [
        `${name}: ${differences.length === 0 ? 'no drift' : `${differences.length} different`}`,
        ...differences.flatMap((one) => [
          `  ${one.tool === null ? '' : `${one.tool}: `}${one.text}`,
          `    ${place(one.location)}`,
        ]),
        ...(unlisted.length === 0 ? [] : [`  not in tools.yaml, so denied: ${listed(unlisted)}`]),
      ];
  }
}

const SHOWN = 20;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, SHOWN).map((name) => name.slice(0, 128));
  const more = names.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function place({ file, line, column }: Location): string {
  return `${file}:${line}:${column}`;
}
