import { toPointer } from '../../core/json-pointer.ts';
import { defineRule, type RuleProblem } from '../define-rule.ts';
import { compilePattern } from '../helpers/pattern-complaint.ts';

export default defineRule({
  id: 'guardrail/bad-pattern',
  code: 'HG5002',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'The pattern of a guardrail is not in RE2’s syntax, matches every text, or is written between slashes.',
  why: 'Other syntaxes let a user send a text on which matching takes years; a pattern that finds something in every text holds every run, and one that looks for slashes none.',
  todo: 'Write the pattern without look-around and back-references, and so that it needs at least one character; flags stand beside it, as in flags: i.',
  examples: [
    {
      title: 'A look-ahead',
      invalid: { edits: { 'agents/example/guardrails.yaml': [pattern('(?=\\\\d{16})\\\\d+')] } },
      valid: { edits: { 'agents/example/guardrails.yaml': [pattern('\\\\d{16,19}')] } },
    },
    {
      title: 'A pattern that is satisfied with nothing',
      invalid: { edits: { 'agents/example/guardrails.yaml': [pattern('(\\\\d{16})?')] } },
      valid: { edits: { 'agents/example/guardrails.yaml': [pattern('\\\\d{16}')] } },
    },
    {
      title: 'As JavaScript writes one, which looks for the slashes, too',
      invalid: { edits: { 'agents/example/guardrails.yaml': [pattern('/card number/i')] } },
      valid: { edits: { 'agents/example/guardrails.yaml': [pattern('card number", flags: "i')] } },
    },
  ],
  check: ({ agent: { guardrails } }) => {
    if (!guardrails) return [];
    return (guardrails.value.guardrails ?? []).flatMap((guardrail, index): RuleProblem[] => {
      if (guardrail.kind !== 'pattern') return [];
      const why = complaint(guardrail.pattern, guardrail.flags);
      if (why === undefined) return [];
      return [
        {
          file: guardrails.path,
          pointer: toPointer(['guardrails', index, 'pattern']),
          message: `the pattern of \`${guardrail.id}\` ${why}`,
          values: [guardrail.id],
        },
      ];
    });
  },
});

// Texts that have nothing in common but what every pattern finds that needs no character.
const LITERAL = /^\/(?:[^/\\]|\\.)+\/[dgimsuvy]+$/;
const PROBES = ['', 'a', '0', ' \n', '—'];

function complaint(text: string, flags = ''): string | undefined {
  // Once: a long list of words takes milliseconds.
  const found = compilePattern(text, flags);
  if (found.complaint !== undefined) return `is not RE2: ${found.complaint}`;
  if (LITERAL.test(text)) return 'has slashes around it and flags behind, which it would look for';
  return PROBES.every((probe) => found.compiled.test(probe)) ? 'matches every text' : undefined;
}

function pattern(text: string): [string, string] {
  return ['\\\\b\\\\d{16}\\\\b', text];
}
