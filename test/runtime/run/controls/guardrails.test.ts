import { expect, test } from 'vitest';
import type { EnforceOptions } from '../../../../src/runtime/run/options.ts';
import { releaseOf, releaseOfOwn, runWorld, toolNamed } from '../run-world.ts';

function worldOf(guardrails: readonly object[], more: object = {}, options: EnforceOptions = {}) {
  const tools = { tools: [toolNamed('get'), toolNamed('search'), toolNamed('open_page')] };
  return runWorld(releaseOf({ tools, guardrails: { guardrails, ...more } as never }), options);
}

const of = (enforcement: string, more: object) => ({ id: 'rule', enforcement, ...more });

test('by what a guardrail enforces: reported, told, mended, handed back, held', async () => {
  const pattern = { stage: 'output', kind: 'pattern', pattern: '\\d{4}' };
  const said = async (enforcement: string) => {
    const world = worldOf([of(enforcement, pattern)]);
    const verdict = await (await world.run()).beforeAnswer({ text: 'pin 1234', pin: 1234 });
    return { ...verdict, kinds: world.kinds() };
  };
  const reason = 'rule: matches what may not occur';
  const rule = 'guardrails.rule';
  expect(await said('warn')).toMatchObject({ decision: 'allow', kinds: ['guardrail'] });
  expect(await said('escalate')).toMatchObject({
    decision: 'allow',
    kinds: ['guardrail', 'escalation'],
  });
  expect(await said('revise')).toMatchObject({ decision: 'deny', rule, correction: reason });
  expect(await said('redact')).toMatchObject({
    decision: 'allow',
    value: { text: 'pin [rule]', pin: '[rule]' },
  });
  expect(await said('block')).toMatchObject({ decision: 'stop', rule, reason });
});

test('an escalation says whom to tell, and how soon', async () => {
  const escalation = [
    { to: '#support', within: '15m' },
    { to: '@acme/leads', within: '1h' },
  ];
  const guardrail = { ...of('escalate', { stage: 'output', kind: 'pattern', pattern: 'sue' }) };
  const world = runWorld(
    releaseOf({ guardrails: { guardrails: [guardrail] }, operations: { escalation } } as never),
  );
  await (await world.run()).beforeAnswer('I will sue.');
  expect(world.news.map(({ event }) => event)).toContainEqual({
    ...{ kind: 'escalation', to: escalation, rule: 'guardrails.rule' },
    reason: 'rule: matches what may not occur',
  });
});

test('a guardrail called like what every object has is one as any other', async () => {
  const pattern = { id: 'constructor', stage: 'output', kind: 'pattern', pattern: 'a' };
  const run = await worldOf([{ ...pattern, enforcement: 'revise' }]).run();
  expect(await run.beforeAnswer('a')).toMatchObject({ decision: 'deny' });
  expect(await run.beforeAnswer('a')).toMatchObject({ decision: 'deny' });
  expect(await run.beforeAnswer('a')).toMatchObject({
    reason: 'constructor: matches what may not occur 2 corrections did not help.',
  });
});

test('a function that nobody registered is none, whatever its name', async () => {
  const named = { stage: 'output', kind: 'function', function: 'constructor' };
  const run = await worldOf([of('block', named)]).run();
  expect(await run.beforeAnswer('a')).toMatchObject({
    decision: 'stop',
    reason: expect.stringContaining('no function `constructor` is registered'),
  });
});

test('inputs are mended before anybody sees them, arguments held, results mended', async () => {
  const card = { id: 'no-cards', kind: 'pattern', pattern: '\\d{16}' };
  const world = worldOf([
    { ...card, stage: 'input', enforcement: 'redact' },
    { ...card, id: 'no-cards-out', stage: 'step', enforcement: 'redact' },
    { id: 'no-files', stage: 'step', kind: 'pattern', pattern: 'file://', enforcement: 'block' },
  ]);
  const run = await world.run({ inputs: { message: 'my card 4111111111111111', n: 1 } });
  expect(run.inputs).toEqual({ message: 'my card [no-cards]', n: 1 });
  expect(await run.beforeToolCall('get', { url: 'file:///etc' })).toMatchObject({
    decision: 'deny',
    rule: 'guardrails.no-files',
    signal: 'guardrail-bypass',
  });
  const args = { q: '4111111111111111' };
  expect((await run.beforeToolCall('get', args)).value).toEqual({ q: '[no-cards-out]' });
  const answered = await run.afterToolCall({ result: ['see file://x', '4111111111111111'] });
  expect(answered.value).toEqual(['see file://x', '[no-cards-out]']);
});

test('corrections are given so many times, then comes what is fallen back to', async () => {
  const schema = of('revise', { stage: 'output', kind: 'schema', schema: { type: 'object' } });
  const decisions = async (revise: object, config = {}) => {
    const tools = { guardrails: { guardrails: [schema], revise } as never, ...config };
    const run = await runWorld(releaseOf(tools)).run();
    const found: unknown[] = [];
    for (let turn = 0; turn < 5; turn += 1) {
      const { decision, model, value } = await run.beforeAnswer('no object');
      found.push(model?.id ?? value ?? decision);
      if (decision === 'escalate') break;
    }
    return found;
  };
  expect(await decisions({ attempts: 2, fallback: 'escalate' })).toEqual([
    'deny',
    'deny',
    'escalate',
  ]);
  expect(await decisions({ attempts: 1, fallback: 'static', answer: 'Sorry.' })).toEqual([
    ...['deny', 'Sorry.', 'Sorry.', 'Sorry.', 'Sorry.'],
  ]);
  const model = { provider: 'openai', id: 'a', fallbacks: [{ provider: 'openai', id: 'b' }] };
  const manifest = { ...releaseOf({}).config.manifest, model };
  expect(await decisions({ attempts: 1, fallback: 'model' }, { manifest })).toEqual([
    ...['deny', 'b', 'escalate'],
  ]);
});

test('a hard guardrail that can’t be looked at holds; a soft one is reported', async () => {
  const missing = { stage: 'output', kind: 'function', function: 'nobodyRegisteredThis' };
  const rubric = { stage: 'output', kind: 'rubric', rubric: 'Is kind.' };
  const hard = await worldOf([of('block', missing)]).run();
  expect(await hard.beforeAnswer('x')).toMatchObject({
    decision: 'stop',
    reason: "rule can't be looked at: no function `nobodyRegisteredThis` is registered",
  });
  expect((await (await worldOf([of('revise', rubric)]).run()).beforeAnswer('x')).decision).toBe(
    'stop',
  );
  const soft = worldOf([of('warn', rubric)]);
  expect((await (await soft.run()).beforeAnswer('x')).decision).toBe('allow');
  expect(soft.kinds()).toEqual(['guardrail']);
  const judge = async ({ text }: { text: string }) => (text === 'kind' ? 0.9 : 0.2);
  const judged = await worldOf([of('block', { ...rubric, threshold: 0.8 })], {}, { judge }).run();
  expect((await judged.beforeAnswer('kind')).decision).toBe('allow');
  expect((await judged.beforeAnswer('rude')).decision).toBe('stop');
});

test('lengths in characters and words', async () => {
  const length = { stage: 'output', kind: 'length', maxWords: 3, minCharacters: 4 };
  const run = await worldOf([of('revise', length)], { revise: { attempts: 9 } }).run();
  expect((await run.beforeAnswer('one two')).decision).toBe('allow');
  expect((await run.beforeAnswer('one two three four')).reason).toBe(
    'rule: has 4 words of at most 3',
  );
  expect((await run.beforeAnswer('one')).reason).toBe('rule: has 3 characters of at least 4');
  const other = { stage: 'output', kind: 'length', minWords: 2, maxCharacters: 9 };
  const more = await worldOf([of('revise', other)], { revise: { attempts: 9 } }).run();
  expect((await more.beforeAnswer('one two')).decision).toBe('allow');
  expect((await more.beforeAnswer('one')).reason).toBe('rule: has 1 words of at least 2');
  expect((await more.beforeAnswer('one two three')).reason).toBe(
    'rule: has 13 characters of at most 9',
  );
});

test('quotes that do not occur, sources that were not opened and searches that find nothing new are seen', async () => {
  const quotes = {
    ...of('revise', { stage: 'output', kind: 'function', function: 'quotesOccurIn' }),
    arguments: { items: 'findings', field: 'quote', input: 'article', ignoreWhitespace: true },
  };
  const checker = await worldOf([quotes], { revise: { attempts: 9 } }).run({
    inputs: { article: 'The  first\nsentence.' },
  });
  const findings = (quote: string) => ({ findings: [{ quote }] });
  expect((await checker.beforeAnswer(findings('The first sentence.'))).decision).toBe('allow');
  expect((await checker.beforeAnswer(findings('The second'))).decision).toBe('deny');

  const cited = {
    ...of('block', { stage: 'output', kind: 'function', function: 'cited' }),
    arguments: { items: 'sources', id: 'id', url: 'url', tool: 'open_page', markersIn: 'answer' },
  };
  const research = await worldOf([cited]).run();
  await research.tool('open_page', { url: 'https://a.example' }, async () => ({ text: 'A' }));
  const report = (url: string, marker: string) => ({
    answer: `So it is [source: ${marker}].`,
    sources: [{ id: 'S1', url }],
  });
  expect((await research.beforeAnswer(report('https://a.example', 'S1'))).decision).toBe('allow');
  expect((await research.beforeAnswer(report('https://a.example', 'S1; S2'))).reason).toBe(
    'The marker S2 names no source of the answer.',
  );

  const overlap = {
    ...of('revise', { stage: 'step', kind: 'function', function: 'resultsOverlapAtMost' }),
    arguments: { tool: 'search', field: 'url', share: 0.7, times: 2 },
  };
  const searching = await worldOf([overlap]).run();
  const search = (q: string, urls: readonly string[]) =>
    searching.tool('search', { q }, async () => urls.map((url) => ({ url })));
  expect((await search('a', ['1', '2'])).verdict.decision).toBe('allow');
  expect((await search('b', ['1', '2'])).verdict.decision).toBe('allow');
  expect((await search('c', ['2', '1'])).verdict).toMatchObject({ decision: 'deny' });
});

test('every function that agents of this repository name is there', async () => {
  for (const name of ['article-checker', 'deep-research', 'refund-assistant']) {
    const world = runWorld(releaseOfOwn(name), { encryptionKey: new Uint8Array(32) });
    const run = await world.run({ tenant: 't', inputs: {} });
    await run.beforeAnswer({ answer: 'x', sources: [], findings: [] }, 1);
    const told = JSON.stringify(world.news);
    expect(told).not.toContain('is registered');
    expect(told).not.toContain('is to be a');
  }
});
