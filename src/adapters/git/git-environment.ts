import { sep } from 'node:path';

/**
 * What a hook or a wrapper may have exported to point git at one repository, index or namespace, or to
 * change how it reads paths. headgate says by its working folder which repository it means.
 */
const POINTING_ELSEWHERE = [
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_COMMON_DIR',
  'GIT_INDEX_FILE',
  'GIT_PREFIX',
  'GIT_NAMESPACE',
  'GIT_SHALLOW_FILE',
  'GIT_GRAFT_FILE',
  'GIT_REPLACE_REF_BASE',
  'GIT_IMPLICIT_WORK_TREE',
  'GIT_INTERNAL_SUPER_PREFIX',
  'GIT_CONFIG',
  'GIT_EXTERNAL_DIFF',
  'GIT_GLOB_PATHSPECS',
  'GIT_NOGLOB_PATHSPECS',
  'GIT_ICASE_PATHSPECS',
];

// A pre-receive hook sees the pushed objects only through these, while they are in quarantine.
const QUARANTINE = [
  'GIT_QUARANTINE_PATH',
  'GIT_OBJECT_DIRECTORY',
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
];

/**
 * The environment that every git runs in: the user's own (credentials, proxies, `GIT_CONFIG_GLOBAL`,
 * `GIT_CONFIG_NOSYSTEM`, `GIT_CONFIG_COUNT`), without what points to another repository, without
 * prompts, replacement objects and translated messages.
 *
 * @param folder where git will run, absolute; a push's quarantine is kept only when it lies below.
 */
export function gitEnvironment(
  folder: string,
  inherited: NodeJS.ProcessEnv = process.env,
): NodeJS.ProcessEnv {
  const environment = { ...inherited };
  for (const name of POINTING_ELSEWHERE) delete environment[name];
  const quarantine = inherited.GIT_QUARANTINE_PATH;
  if (!quarantine?.startsWith(folder.endsWith(sep) ? folder : folder + sep)) {
    for (const name of QUARANTINE) delete environment[name];
  }
  return {
    // A helper that speaks HTTP outlives a git that took too long: it ends by itself once a server is silent for a minute.
    GIT_HTTP_LOW_SPEED_LIMIT: '1',
    GIT_HTTP_LOW_SPEED_TIME: '60',
    ...environment,
    GIT_TERMINAL_PROMPT: '0',
    // ssh would ask for a password or about a host's key at the terminal, and wait until git is ended.
    SSH_ASKPASS_REQUIRE: 'force',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_LITERAL_PATHSPECS: '1',
    LC_ALL: 'C',
  };
}
