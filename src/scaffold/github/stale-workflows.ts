import { GENERATED, githubWorkflows } from './github-workflows.ts';
import type { WorkflowOptions } from './workflow-options.ts';

type Files = ReadonlyMap<string, string>;

/** Lists to choose from, what is done for each environment, and secrets: all that follows from agents and headgate.yaml. */
const FROM_CONFIG = /^ +(?:options|environment): \[.*\]$|^ +\w+: \$\{\{ secrets\.\w+ \}\}$/gm;
/** Dependabot moves the pins of others' actions; headgate's own is what it is, unless somebody says what it has to be. */
const PIN = /(\buses: actions\/[^@\s]+)@\S+(?: # \S+)?/g;
const OWN = /(\buses:)(?! actions\/).*/g;

/**
 * Generated workflows that do not know all agents, environments or secrets of today, or know some of yesterday.
 *
 * @param standing path → text of the workflows that stand.
 */
export function staleChoices(options: WorkflowOptions, standing: Files): string[] {
  const choices = (text: string) => JSON.stringify(text.match(FROM_CONFIG));
  return differing(options, standing, choices).filter((path) => standing.has(path));
}

/** Those that `init --github` would write or renew; pins of actions apart, and where `action` is '', what they run. */
export function staleWorkflows(options: WorkflowOptions, standing: Files): string[] {
  const anyOwn = (text: string) => (options.action === '' ? text.replace(OWN, '$1') : text);
  return differing(options, standing, (text) => anyOwn(text.replace(PIN, '$1')));
}

function differing(
  options: WorkflowOptions,
  standing: Files,
  essence: (text: string) => string,
): string[] {
  return Object.entries(githubWorkflows(options)).flatMap(([path, text]) => {
    const stands = standing.get(path);
    if (stands !== undefined && !stands.startsWith(GENERATED)) return [];
    return stands !== undefined && essence(stands) === essence(text) ? [] : [path];
  });
}
