import { didYouMean } from '../../core/did-you-mean.ts';
import { isName } from '../../core/name.ts';
import { isVersion } from '../../core/version.ts';

type ChatOperation = 'plan' | 'promote' | 'rollback' | 'status' | 'help';

/** What somebody asks for in a comment. Everything but the reason is a name or a version. */
export interface ChatCommand {
  readonly operation: ChatOperation;
  /** `AGENT` or `AGENT@VERSION`. */
  readonly agents: readonly string[];
  /** undefined where `status` means all. */
  readonly environment: string | undefined;
  readonly to: string | undefined;
  /** Also where today's callers would notice. */
  readonly sure: boolean;
  readonly reason: string;
}

/** What a comment can say, a form a line. */
export const CHAT_HELP = `/headgate plan AGENT[@VERSION]... ENVIRONMENT
/headgate promote AGENT[@VERSION]... ENVIRONMENT [because REASON]
/headgate rollback AGENT ENVIRONMENT [to VERSION] [sure] because REASON
/headgate status [ENVIRONMENT]`;

const OPERATIONS: readonly ChatOperation[] = ['plan', 'promote', 'rollback', 'status', 'help'];
const MOST_CHARS = 2_000;
const MOST_AGENTS = 50;

/**
 * Reads the first line of a comment.
 *
 * @returns undefined when it says nothing to headgate; a text when it does, and can't be read.
 */
export function parseChatCommand(comment: string): ChatCommand | string | undefined {
  const [first = ''] = comment
    .slice(0, MOST_CHARS)
    .trimStart()
    .split(/[\r\n]/, 1);
  const [called, ...all] = first.trim().split(/\s+/);
  if (called !== '/headgate') return undefined;
  const because = all.indexOf('because');
  const words = because < 0 ? all : all.slice(0, because);
  const reason = because < 0 ? '' : all.slice(because + 1).join(' ');
  const [asked = 'help', ...rest] = words;
  const operation = OPERATIONS.find((known) => known === asked);
  if (operation === undefined) {
    const meant = didYouMean(asked, OPERATIONS);
    return `there is no ${shown(asked)}${meant ? `; did you mean ${meant}?` : ''}`;
  }
  if (operation === 'rollback') return rollback(rest, reason);
  const plain = { operation, to: undefined, sure: false, reason };
  if (operation === 'help') return { ...plain, agents: [], environment: undefined };
  if (operation === 'status') {
    const [environment, ...more] = rest;
    if (more.length > 0 || (environment !== undefined && !isName(environment))) {
      return 'status takes one environment, or none';
    }
    return { ...plain, agents: [], environment };
  }
  return targets(rest, (agents, environment) => ({ ...plain, agents, environment }));
}

function rollback(words: readonly string[], reason: string): ChatCommand | string {
  if (reason === '') return 'a rollback needs a reason: … because WHAT HAPPENED';
  const sure = words.at(-1) === 'sure';
  const rest = sure ? words.slice(0, -1) : words;
  const [agent = '', environment = '', word, to, ...more] = rest;
  if (!isName(agent) || !isName(environment)) return 'name one agent and one environment';
  if (word !== undefined && (word !== 'to' || to === undefined || more.length > 0)) {
    return `${shown(rest.slice(2).join(' '))} is not «to VERSION»`;
  }
  if (to !== undefined && !isVersion(to)) return `${shown(to)} is no version; write it as 2.3.0`;
  return { operation: 'rollback', agents: [agent], environment, to, sure, reason };
}

function targets(
  words: readonly string[],
  make: (agents: readonly string[], environment: string) => ChatCommand,
): ChatCommand | string {
  const environment = words.at(-1) ?? '';
  const agents = words.slice(0, -1);
  if (agents.length === 0) return 'name an agent and an environment';
  if (agents.length > MOST_AGENTS) return `name at most ${MOST_AGENTS} agents`;
  const wrong = agents.find((agent) => !isWanted(agent));
  if (wrong !== undefined) return `${shown(wrong)} is not AGENT or AGENT@VERSION`;
  if (!isName(environment)) return `${shown(environment)} can’t be the name of an environment`;
  return make(agents, environment);
}

function isWanted(text: string): boolean {
  const [agent = '', version, ...more] = text.split('@');
  return isName(agent) && more.length === 0 && (version === undefined || isVersion(version));
}

function shown(text: string): string {
  return JSON.stringify(text.slice(0, 80));
}
