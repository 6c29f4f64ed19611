import { describe, expect, it } from 'vitest';
import { codeOwners } from '../../src/load/code-owners.ts';

describe('code owners', () => {
  it.each([
    ['* @all', 'agents/a/agent.yaml', ['@all']],
    ['*.md @docs', 'agents/a/prompts/system.md', ['@docs']],
    ['/agents/a/ @a', 'agents/a/prompts/system.md', ['@a']],
    ['agents/a @a', 'agents/a/prompts/system.md', ['@a']],
    ['agents/a/ @a', 'agents/ab/agent.yaml', []],
    ['agents/ @a', 'agents/a/agent.yaml', ['@a']],
    ['agents/ @a', 'config/agents/a/agent.yaml', ['@a']],
    ['/agents/ @a', 'config/agents/a/agent.yaml', []],
    ['agents/*/guardrails.yaml @safety', 'agents/a/guardrails.yaml', ['@safety']],
    ['agents/**/guardrails.yaml @safety', 'agents/a/guardrails.yaml', ['@safety']],
    ['/agents/a/* @a', 'agents/a/agent.yaml', ['@a']],
    ['agents/A/ @a', 'agents/a/agent.yaml', []],
    ['# agents/ @a', 'agents/a/agent.yaml', []],
    ['agents/ @a # for now', 'agents/a/agent.yaml', ['@a']],
    ['agents/\t@a  b@acme.example', 'agents/a/agent.yaml', ['@a', 'b@acme.example']],
    ['', 'agents/a/agent.yaml', []],
  ])('%s → %s', (text, path, owners) => {
    expect(codeOwners(text)(path)).toEqual(owners);
  });

  // https://docs.github.com/…/about-code-owners: "but not further nested files".
  it('takes `docs/*` for the files in docs alone, as GitHub does and gitignore does not', () => {
    const ownersOf = codeOwners('agents/* @a');
    expect(ownersOf('agents/README.md')).toEqual(['@a']);
    expect(ownersOf('agents/a/agent.yaml')).toEqual([]);
  });

  it('lets the last line decide that matches, wherever it stands', () => {
    const ownersOf = codeOwners(
      ['/agents/a/ @a', '* @all', '/agents/b/ @b', '*.md @docs', '/agents/b/CHANGELOG.md @b'].join(
        '\r\n',
      ),
    );
    expect(ownersOf('agents/a/agent.yaml')).toEqual(['@all']);
    expect(ownersOf('agents/b/agent.yaml')).toEqual(['@b']);
    expect(ownersOf('agents/b/prompts/system.md')).toEqual(['@docs']);
    expect(ownersOf('agents/b/CHANGELOG.md')).toEqual(['@b']);
  });

  it('takes owners away by a line without any', () => {
    expect(codeOwners('* @all\nagents/a/prompts/\n')('agents/a/prompts/system.md')).toEqual([]);
  });
});
