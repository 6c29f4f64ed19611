import { own } from '../../core/json.ts';
import { defineGrader } from './define-grader.ts';

export default defineGrader({
  id: 'command',
  revision: 1,
  what: 'This program says so. It reads the answer as JSON and writes `{"pass": true, "score": 1, "reason": "…"}`.',
  value: 'program',
  threshold: 'share',
  needs: 'command',
  example: {
    assertion: { type: 'command', value: ['node', 'graders/polite.js'] },
    passes: { output: 'Thank you!' },
    fails: { output: 'No.' },
  },
  grade: async ({ value, threshold, config }, answer, { run }) => {
    if (!Array.isArray(value) || !value.every((part) => typeof part === 'string')) {
      throw new Error('`command` wants a list: the program and its arguments.');
    }
    const { output, input, toolCalls, vars } = answer;
    const reply = await run(value, { output, input, toolCalls, vars, config: config ?? {} });
    const said: unknown = JSON.parse(reply);
    const pass = own(said, 'pass');
    const score = own(said, 'score') ?? (pass === true ? 1 : 0);
    if (typeof pass !== 'boolean' || typeof score !== 'number' || !(score >= 0 && score <= 1)) {
      throw new Error('The grader wrote no `{"pass": …, "score": …}` with a score from 0 to 1.');
    }
    const reason = String(own(said, 'reason') ?? '').slice(0, 1000);
    return { score, passed: pass && score >= (threshold ?? 0), reason };
  },
});
