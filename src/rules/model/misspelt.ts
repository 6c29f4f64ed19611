import { distance } from 'fastest-levenshtein';
import { describeModel } from '../../models/describe-model.ts';
import { identifyModel } from '../../models/identify-model.ts';
import { otherMakerOf } from '../../models/maker-of.ts';
import { modelFacts } from '../../models/model-facts.ts';
import { defineRule, type RuleProblem } from '../define-rule.ts';
import { idPointer, modelPins, type PlacedPin } from '../helpers/model-pins.ts';

export default defineRule({
  id: 'model/misspelt',
  code: 'HG2005',
  scope: 'agent',
  severity: 'warn',
  since: '0.1.0',
  what: 'A model id is another maker’s, or has a word that no model of its provider has, but that is nearly one of theirs.',
  why: 'A model of that name does not exist, so every call fails; a pin looks right to the eye long before it is.',
  todo: 'Mend the id or the provider. If the model is newer than this version of headgate, ignore the warning with that reason.',
  examples: [
    {
      title: 'A wrong letter',
      invalid: { edits: { 'agents/example/agent.yaml': [['claude-haiku', 'claude-hayku']] } },
      valid: {},
    },
    {
      title: 'The id was exchanged and the provider was not',
      invalid: {
        edits: {
          'agents/example/agent.yaml': [['claude-haiku-4-5-20251001', 'gpt-5.4-2026-03-05']],
        },
      },
      valid: {
        edits: {
          'agents/example/agent.yaml': [
            ['provider: anthropic', 'provider: openai'],
            ['claude-haiku-4-5-20251001', 'gpt-5.4-2026-03-05'],
          ],
        },
      },
    },
  ],
  check: ({ agent }) => modelPins(agent).flatMap(misspelt),
});

// Shorter words (`gpt`, `pro`, `exp`) are too near to each other to tell a slip from a name.
const SHORTEST = 5;

function misspelt(pin: PlacedPin): RuleProblem[] {
  const { known } = identifyModel(pin.provider, pin.id);
  const models = Object.hasOwn(modelFacts.models, pin.provider)
    ? Object.keys(modelFacts.models[pin.provider] ?? {})
    : [];
  if (known || models.length === 0) return [];
  const at = {
    file: pin.file,
    pointer: idPointer(pin),
    values: [pin.provider, pin.id],
  };
  const maker = otherMakerOf(pin.provider, describeModel(pin.provider, pin.id));
  if (maker !== undefined) {
    return [{ ...at, message: `${pin.id} is a model of ${maker}, not of ${pin.provider}` }];
  }
  const usual = new Set(models.flatMap(words));
  for (const word of words(pin.id)) {
    if (usual.has(word) || word.length < SHORTEST) continue;
    const meant = [...usual].find((other) => distance(word, other) <= (word.length > 7 ? 2 : 1));
    if (meant === undefined) continue;
    const message = `no model of ${pin.provider} is a \`${word}\`; did you mean \`${meant}\`?`;
    return [{ ...at, message }];
  }
  return [];
}

function words(id: string): string[] {
  return id.toLowerCase().match(/[a-z]{3,}/g) ?? [];
}
