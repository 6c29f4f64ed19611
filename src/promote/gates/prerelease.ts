import { defineGate } from '../gate.ts';

export const prerelease = defineGate({
  id: 'prerelease',
  what: 'A prerelease goes only to environments that allow them.',
  why: 'A version that calls itself unfinished is not for the people who rely on it.',
  owner: 'the owners of headgate.yaml',
  remedy: 'release the version without its suffix, or allow prereleases in headgate.yaml',
  overridable: true,
  check({ candidate: { version }, config, environment }) {
    if (!version.includes('-')) return undefined;
    return config.prereleases === true
      ? { state: 'met', evidence: `${environment} allows prereleases` }
      : { state: 'unmet', evidence: `${version} is a prerelease; ${environment} allows none` };
  },
});
