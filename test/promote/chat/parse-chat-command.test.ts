import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isName } from '../../../src/core/name.ts';
import { parseChatCommand } from '../../../src/promote/chat/parse-chat-command.ts';

const none = { to: undefined, sure: false, reason: '' };

describe('a comment to headgate', () => {
  it.each([
    ['/headgate status', { ...none, operation: 'status', agents: [], environment: undefined }],
    ['/headgate status prod', { ...none, operation: 'status', agents: [], environment: 'prod' }],
    [
      '/headgate plan refunds@2.0.0 triage prod\nThanks!',
      { ...none, operation: 'plan', agents: ['refunds@2.0.0', 'triage'], environment: 'prod' },
    ],
    [
      '/headgate promote refunds prod because the fix is wanted',
      {
        ...{ ...none, operation: 'promote', agents: ['refunds'], environment: 'prod' },
        reason: 'the fix is wanted',
      },
    ],
    [
      '/headgate rollback refunds prod to 1.0.0 sure because it doubles refunds; $(id)',
      {
        ...{ operation: 'rollback', agents: ['refunds'], environment: 'prod', to: '1.0.0' },
        ...{ sure: true, reason: 'it doubles refunds; $(id)' },
      },
    ],
    ['/headgate', { ...none, operation: 'help', agents: [], environment: undefined }],
  ])('%j', (comment, command) => {
    expect(parseChatCommand(comment)).toEqual(command);
  });

  it.each([
    ['/headgate promot refunds prod', 'there is no "promot"; did you mean promote?'],
    ['/headgate promote prod', 'name an agent and an environment'],
    ['/headgate promote refunds@v1 prod', '"refunds@v1" is not AGENT or AGENT@VERSION'],
    ['/headgate promote refunds $(id)', '"$(id)" can’t be the name of an environment'],
    ['/headgate rollback refunds prod', 'a rollback needs a reason: … because WHAT HAPPENED'],
    ['/headgate rollback refunds prod now because x', '"now" is not «to VERSION»'],
    ['/headgate rollback refunds prod to 1 because x', '"1" is no version; write it as 2.3.0'],
    ['/headgate status a b', 'status takes one environment, or none'],
  ])('%j can’t be read', (comment, why) => {
    expect(parseChatCommand(comment)).toBe(why);
  });

  it.each(['please /headgate promote refunds prod', '/headgates status', '> /headgate status', ''])(
    '%j is none',
    (comment) => {
      expect(parseChatCommand(comment)).toBeUndefined();
    },
  );

  it('names nothing that could be anything but a name, whatever is written', () => {
    const word = fc.oneof(
      fc.constantFrom('promote', 'plan', 'rollback', 'to', 'sure'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const command = parseChatCommand(`/headgate ${words.join(' ')}`);
        if (command === undefined || typeof command === 'string') return;
        const { agents, environment = 'all' } = command;
        expect(
          [environment, ...agents.map((agent) => agent.split('@')[0] ?? '')].every(isName),
        ).toBe(true);
        expect(command.reason).not.toMatch(/[\r\n]/);
      }),
    );
  });
});
