import { generateText, jsonSchema, NoObjectGeneratedError, Output, wrapLanguageModel } from 'ai';

const OUTCOMES = { pause: 'paused', escalate: 'escalated', deny: 'failed', stop: 'failed' };

/**
 * One run of an agent in the AI SDK’s own loop, until there is an answer or something holds it.
 *
 * @param run what `agent.run` gave
 * @param languageModel the pinned model, of any provider
 * @param callTool `(name, args, { idempotencyKey, signal })` calls a tool
 */
export async function answer(run, languageModel, callTool) {
  const { model, tools, render, config } = run.served;
  let held = run.started.decision === 'allow' ? undefined : run.started;

  let messages = run.resumed?.kept ?? [{ role: 'user', content: render('user', run.inputs) }];

  async function wrapGenerate({ doGenerate }) {
    const verdict = await run.beforeModelCall();
    if (verdict.decision !== 'allow') {
      held = verdict;
      throw new Error(verdict.reason);
    }
    const said = await doGenerate();
    const { inputTokens, outputTokens } = said.usage;
    await run.afterModelCall({ inputTokens: inputTokens.total, outputTokens: outputTokens.total });
    return said;
  }

  async function execute(name, args) {
    const { verdict, result } = await run.tool(name, args, (given, context) =>
      callTool(name, given, context),
    );
    if (verdict.decision === 'allow') return result;
    // The model gets along without a call that is denied; whatever else was said ends the loop.
    if (verdict.decision !== 'deny') held = verdict;
    return { refused: verdict.reason };
  }

  const settings = {
    model: wrapLanguageModel({
      model: languageModel,
      middleware: { specificationVersion: 'v4', wrapGenerate },
    }),
    temperature: model.parameters.temperature,
    maxOutputTokens: model.parameters.maxOutputTokens,
    instructions: render('system', run.inputs),
    tools: Object.fromEntries(
      Object.entries(tools.aiSdk).map(([name, tool]) => [
        name,
        { ...tool, execute: (args) => execute(name, args) },
      ]),
    ),
    output: Output.object({ schema: jsonSchema(config.manifest.output) }),
    // What was said so far. Whoever goes on from there asks again for what came after, and is told what was done.
    prepareStep: async (step) => {
      messages = step.messages;
      await run.checkpoint(messages);
    },
    stopWhen: () => held !== undefined,
  };

  try {
    while (!held) {
      const said = await generateText({ ...settings, messages }).catch(unparsed);
      if (held) break;
      const verdict = await run.beforeAnswer(said.output, said.output.confidence);
      if (verdict.decision === 'allow') {
        await run.end('succeeded');
        return { answer: verdict.value ?? said.output };
      }
      if (verdict.correction === undefined) held = verdict;
      const correction = { role: 'user', content: verdict.correction ?? '' };
      messages = [...messages, { role: 'assistant', content: said.text }, correction];
    }
  } catch (error) {
    if (!held) {
      await run.end('failed');
      throw error;
    }
  }
  await run.end(OUTCOMES[held.decision]);
  return { held: { decision: held.decision, rule: held.rule, reason: held.reason } };
}

/** An answer that is no JSON is an answer: guardrails say what becomes of it. */
function unparsed(error) {
  if (!NoObjectGeneratedError.isInstance(error)) throw error;
  return { text: error.text, output: error.text };
}
