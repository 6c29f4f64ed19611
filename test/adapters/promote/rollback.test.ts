import { describe, expect, test } from 'vitest';
import { rollback } from '../../../src/adapters/promote/rollback.ts';
import { unquarantine } from '../../../src/adapters/promote/unquarantine.ts';
import type { Decision } from '../../../src/promote/blank-receipt.ts';
import { promotionWorld, START, worldTemplate } from '../../support/promotion-world.ts';

const at = (time: number) => new Date(time).toISOString();

/** Staging runs 1.0.0, then 1.1.0, then 1.2.0, a minute apart. */
const threeVersions = worldTemplate(async () => {
  const world = await promotionWorld();
  await world.release();
  for (const version of ['1.0.0', '1.1.0', '1.2.0']) {
    if (version !== '1.0.0') await world.publish(version);
    await world.promote(`example@${version}`, 'staging');
    world.time.now += 60_000;
  }
  return world;
});

describe('a rollback', () => {
  test('grafts what ran before, holds the agent and quarantines what it leaves', async () => {
    const world = await threeVersions();
    const left = world.state('staging');
    const tree = world.remote.git('rev-parse', 'env/staging~1:agents/example');
    const receipt = await world.rollback('example', 'staging');

    expect(receipt).toMatchObject({
      outcome: 'flipped',
      generation: { from: 3, to: 4 },
      why: 'rollback example 1.2.0 → 1.1.0 in staging',
      targets: [{ generation: 4, agents: [{ agent: 'example', version: '1.1.0' }] }],
    });
    expect(world.remote.git('rev-parse', 'env/staging:agents/example')).toBe(tree);
    const now = at(START + 3 * 60_000);
    expect(world.state('staging')).toMatchObject({
      version: '1.1.0',
      since: now,
      previous: { version: '1.0.0', since: at(START) },
      hold: { reason: 'because', by: 'Ana <ana@acme.example>', at: now },
    });
    expect(world.environment('staging').quarantine).toEqual([
      {
        content: left.content,
        agent: 'example',
        version: '1.2.0',
        reason: 'because',
        by: 'Ana <ana@acme.example>',
        at: now,
      },
    ]);
  });

  test('of a rollback goes further back, never forth to what was left', async () => {
    const world = await threeVersions();
    await world.rollback('example', 'staging');
    const second = await world.rollback('example', 'staging');
    expect(second.why).toBe('rollback example 1.1.0 → 1.0.0 in staging');
    expect(world.environment('staging').quarantine.map(({ version }) => version)).toEqual([
      '1.2.0',
      '1.1.0',
    ]);
    const third = await world.rollback('example', 'staging');
    expect(third).toMatchObject({
      outcome: 'refused',
      why: 'staging never ran another content of example that is not quarantined',
    });
    expect(world.generations('staging')).toBe(5);
  });

  test('goes to a named version, also to one that never ran here', async () => {
    const world = await threeVersions();
    expect(await world.rollback('example', 'staging', '1.0.0')).toMatchObject({
      why: 'rollback example 1.2.0 → 1.0.0 in staging',
    });
    // Released, and never promoted to staging.
    await world.publish('0.9.0', 'An older line of versions.');
    const receipt = await world.rollback('example', 'staging', '0.9.0');
    expect(receipt.why).toBe('rollback example 1.0.0 → 0.9.0 in staging');
    expect(world.state('staging').release).toBe(
      world.remote.git('rev-parse', 'example/v0.9.0^{commit}'),
    );
  });

  test('does not go to a quarantined content, named or not', async () => {
    const world = await threeVersions();
    await world.rollback('example', 'staging');
    const refused = await world.rollback('example', 'staging', '1.2.0');
    expect(refused).toMatchObject({
      outcome: 'refused',
      why: 'staging quarantined the content of example 1.2.0: because',
      todo: expect.stringContaining('headgate unquarantine example@1.2.0'),
    });
  });

  test('passes over what another environment quarantined meanwhile', async () => {
    const world = await threeVersions();
    await world.promote('example@1.0.0', 'prod');
    await world.promote('example@1.1.0', 'prod');
    await world.rollback('example', 'prod');
    const receipt = await world.rollback('example', 'staging');
    expect(receipt.why).toBe('rollback example 1.2.0 → 1.0.0 in staging');
  });

  test('to what runs already changes nothing', async () => {
    const world = await threeVersions();
    expect(await world.rollback('example', 'staging', '1.2.0')).toMatchObject({
      outcome: 'already',
    });
    expect(world.generations('staging')).toBe(3);
  });

  test('needs no tag: what ran is in the branch', async () => {
    const world = await threeVersions();
    world.remote.git('tag', '-d', 'example/v1.1.0');
    expect(await world.another('Bea').rollback('example', 'staging')).toMatchObject({
      outcome: 'flipped',
      why: 'rollback example 1.2.0 → 1.1.0 in staging',
    });
  });

  test('skips every gate but quarantine', async () => {
    const world = await threeVersions();
    world.policy(`environments:
  staging:
    approvals: { required: 3 }
    freeze: [{ start: "* * * * *", duration: 1d, timezone: UTC }]
    evidence: { evals: pass }
    after: { environment: prod, soak: 30d }
`);
    expect(await world.rollback('example', 'staging')).toMatchObject({ outcome: 'flipped' });
  });

  test.each([
    ['has never seen the environment', []],
    ['is shallow', ['--depth=1', '--no-tags']],
    ['lacks trees and blobs', ['--filter=tree:0']],
  ])('works in a clone that %s', async (_, options) => {
    const world = await threeVersions();
    world.remote.git('config', 'uploadpack.allowFilter', 'true');
    const bea = world.another('Bea', ...options);
    expect(await bea.rollback('example', 'staging')).toMatchObject({ outcome: 'flipped' });
    await bea.resume('example', 'staging');
    await world.publish('1.3.0');
    expect(await bea.promote('example@1.3.0', 'staging')).toMatchObject({ outcome: 'flipped' });
  });

  test('says what callers will meet', async () => {
    const world = await threeVersions();
    const manifest = world.git('show', 'HEAD:agents/example/agent.yaml');
    world.write(
      'agents/example/agent.yaml',
      `${manifest.replace('version: 1.2.0', 'version: 2.0.0')}\n  tone: { type: string }\n`,
    );
    world.write('agents/example/prompts/system.md', '{{tone}} {{question}}\n');
    world.commit('Ask for a tone');
    world.git('push', '--quiet', 'origin', 'main');
    await world.release();
    await world.promote('example@2.0.0', 'staging');
    const receipt = await world.rollback('example', 'staging');
    expect(receipt.callers).toEqual(['example: 1.2.0 does not know the input `tone`']);
    expect(receipt.notes).toEqual([
      'example is held in staging until headgate resume example staging',
      'the content of 2.0.0 is quarantined everywhere',
    ]);
  });

  test('is shown to whoever has to agree, once, and does nothing without them', async () => {
    const world = await threeVersions();
    const request = { environment: 'staging', requestId: 'asks', reason: 'x', dryRun: false };
    const shown: string[] = [];
    const refusing = rollback(
      world.promoter,
      {
        ...request,
        async agree({ why }) {
          shown.push(why);
          throw new Error('no');
        },
      },
      'example',
    );
    await expect(refusing).rejects.toThrow('no');
    expect(world.generations('staging')).toBe(3);

    // Somebody else moves while we think about it: the same question is not asked again.
    await world.publish('1.0.0', 'Other', 'other');
    const agree = async ({ why }: Decision) => {
      shown.push(why);
      await world.promote('other', 'staging');
    };
    const receipt = await rollback(world.promoter, { ...request, agree }, 'example');
    expect(receipt).toMatchObject({ outcome: 'flipped', attempts: 2, generation: { to: 5 } });
    expect(shown).toEqual(Array(2).fill('rollback example 1.2.0 → 1.1.0 in staging'));
  });

  test('leaves what people have to do, as text for an issue', async () => {
    const world = await threeVersions();
    const request = {
      environment: 'staging',
      requestId: 'follow-up',
      reason: '<img src=x> @acme/everyone\n# Approved',
      dryRun: false,
    };
    const { followUp } = await rollback(world.promoter, request, 'example');
    expect(followUp?.title).toBe('Rolled back in staging: example 1.2.0 → 1.1.0');
    expect(followUp?.body.replace(/[0-9a-f]{40}/, 'COMMIT')).toMatchInlineSnapshot(`
      "Ana took \`staging\` back at 2026-03-02 09:03 UTC: \\<img src=x\\> @​acme/everyone \\# Approved

      | agent | was | is |
      |---|---|---|
      | \`example\` | 1.2.0 | 1.1.0 |

      **To do**

      - [ ] Find out what went wrong, and write it down here.
      - [ ] Release a version that mends it: the content of \`example@1.2.0\` may not come back in any environment, under whatever version.
      - [ ] If only a part of it is at fault, \`headgate revert example --only prompts\` (or model, tools, guardrails) prepares a branch.
      - [ ] If it was not at fault at all: \`headgate unquarantine example@1.2.0 --reason "…"\`
      - [ ] Until then nothing moves here. Lift the hold: \`headgate resume example staging --reason "…"\`

      Generation 4 of \`env/staging\`, commit \`COMMIT\`, operation \`follow-up\`.
      "
    `);
    // Whoever comes after a killed process gets the same to paste.
    const again = await rollback(world.promoter, request, 'example');
    expect(again.outcome).toBe('already');
    expect(again.followUp?.title).toBe(followUp?.title);
    const tasks = (text?: string) => text?.split('**To do**')[1];
    expect(tasks(again.followUp?.body)).toBe(tasks(followUp?.body));
  });

  test('of an agent that does not run there is refused', async () => {
    const world = await threeVersions();
    expect(await world.rollback('example', 'prod')).toMatchObject({
      outcome: 'refused',
      why: 'prod does not run example',
    });
  });
});

describe('a held agent', () => {
  test('is not promoted until it is resumed, whatever the version', async () => {
    const world = await threeVersions();
    await world.rollback('example', 'staging');
    await world.publish('1.3.0');
    const refused = await world.promote('example@1.3.0', 'staging');
    expect(refused.outcome).toBe('refused');
    expect(refused.gates.filter(({ state }) => state !== 'met')).toMatchObject([
      {
        id: 'hold',
        evidence: 'held since 2026-03-02 09:03 UTC by Ana <ana@acme.example>: because',
        remedy: 'headgate resume example staging --reason "…"',
      },
    ]);

    const resumed = await world.resume('example', 'staging');
    expect(resumed).toMatchObject({
      outcome: 'flipped',
      notes: ['example 1.3.0 may move next: headgate promote example@1.3.0 staging'],
    });
    expect(world.state('staging')).toMatchObject({ version: '1.1.0' });
    expect(world.state('staging')).not.toHaveProperty('hold');
    expect(await world.promote('example@1.3.0', 'staging')).toMatchObject({ outcome: 'flipped' });
  });

  test('is resumed once', async () => {
    const world = await threeVersions();
    await world.rollback('example', 'staging');
    await world.resume('example', 'staging');
    expect(await world.resume('example', 'staging')).toMatchObject({
      outcome: 'already',
      why: 'staging does not hold example',
    });
    expect(world.generations('staging')).toBe(5);
  });

  test('is resumed only by those who may', async () => {
    const world = await threeVersions();
    await world.rollback('example', 'staging');
    world.policy(`environments: { staging: { permissions: { resume: [leads] } } }
teams: { leads: [bea@acme.example] }
`);
    await expect(world.resume('example', 'staging')).rejects.toMatchObject({ exit: 1 });
    const bea = world.another('Bea');
    expect(await bea.resume('example', 'staging')).toMatchObject({ outcome: 'flipped' });
  });
});

describe('quarantine', () => {
  test('knows a content under a new tag, and in every environment', async () => {
    const world = await threeVersions();
    await world.rollback('example', 'staging');
    await world.resume('example', 'staging');
    // The same prompt as 1.2.0: only the version is another.
    await world.publish('1.4.0', 'This is 1.2.0.');
    for (const environment of ['staging', 'prod']) {
      const { gates } = await world.promote('example@1.4.0', environment);
      expect(gates.find(({ id }) => id === 'quarantine')).toMatchObject({
        state: 'unmet',
        evidence:
          'staging quarantined this content as example 1.2.0, 2026-03-02 09:03 UTC, by Ana <ana@acme.example>: because',
      });
    }
  });
});

describe('a whole environment', () => {
  const twoAgents = worldTemplate(async () => {
    const world = await promotionWorld();
    await world.publish('1.0.0', 'Other', 'other');
    await world.release();
    await world.promote(['example', 'other'], 'staging');
    await world.publish('1.1.0');
    await world.promote('example@1.1.0', 'staging');
    await world.publish('1.1.0', 'Other 1.1', 'other');
    await world.publish('1.0.0', 'Late', 'late');
    await world.promote(['other@1.1.0', 'late'], 'staging');
    return world;
  });

  test('goes back to what each agent ran at a generation, in one commit', async () => {
    const world = await twoAgents();
    const receipt = await world.restore('staging', 1);
    expect(receipt).toMatchObject({
      outcome: 'flipped',
      generation: { from: 3, to: 4 },
      why: 'rollback example 1.1.0 → 1.0.0, other 1.1.0 → 1.0.0 in staging',
      notes: [
        'example is held in staging until headgate resume example staging',
        'other is held in staging until headgate resume other staging',
        'late did not run at generation 1: left as it is',
      ],
    });
    for (const agent of ['example', 'other']) {
      expect(world.state('staging', agent)).toMatchObject({ version: '1.0.0', hold: {} });
      expect(world.remote.git('rev-parse', `env/staging:agents/${agent}`)).toBe(
        world.remote.git('rev-parse', `env/staging~3:agents/${agent}`),
      );
    }
    expect(world.state('staging', 'late')).not.toHaveProperty('hold');
    expect(world.environment('staging').quarantine).toEqual([]);
  });

  test('quarantines what it leaves only when it is asked to', async () => {
    const world = await twoAgents();
    await world.restore('staging', 2, true);
    expect(world.environment('staging').quarantine).toMatchObject([
      { agent: 'other', version: '1.1.0' },
    ]);
  });

  test('takes no hold and no quarantine from the past, and drops none of the present', async () => {
    const world = await twoAgents();
    await world.rollback('example', 'staging');
    await world.restore('staging', 2).then(({ outcome, why }) => {
      expect(outcome).toBe('refused');
      expect(why).toContain('example ran 1.1.0 then, whose content staging quarantined: because');
    });
    await world.restore('staging', 1);
    expect(world.state('staging', 'example')).toMatchObject({ version: '1.0.0', hold: {} });
    expect(world.environment('staging').quarantine).toMatchObject([{ version: '1.1.0' }]);
  });

  test.each([0, 3, 99])('has no generation %d to go back to', async (generation) => {
    const world = await twoAgents();
    expect(await world.restore('staging', generation)).toMatchObject({
      outcome: 'refused',
      why: `staging has no generation ${generation} to go back to; it is at 3`,
    });
  });
});

describe('a quarantine that is lifted', () => {
  test('twice by one request is lifted once, also where the first try was killed on its way', async () => {
    const world = await threeVersions();
    await world.promote('example@1.2.0', 'prod');
    for (const name of ['staging', 'prod']) await world.rollback('example', name, '1.0.0');
    const lift = (requestId: string) =>
      unquarantine(
        world.promoter,
        { requestId, reason: 'mended', dryRun: false },
        'example',
        '1.2.0',
      );
    const outcomes = async (requestId: string) =>
      (await lift(requestId)).map(({ environment, outcome }) => `${environment} ${outcome}`);
    const before = world.remote.git('rev-parse', 'env/staging');
    expect(await outcomes('once')).toEqual(['prod flipped', 'staging flipped']);
    world.remote.git('update-ref', 'refs/heads/env/staging', before);
    world.git('update-ref', '-d', 'refs/headgate/seen/origin/env/staging');
    expect(await outcomes('once')).toEqual(['prod already', 'staging flipped']);
    expect(await outcomes('once')).toEqual(['prod already', 'staging already']);
    await expect(lift('another')).rejects.toMatchObject({
      exit: 2,
      message: 'no environment quarantines example 1.2.0',
    });
  });
});
