import { defineRule, type RuleProblem } from '../define-rule.ts';
import { cronComplaint } from '../helpers/schedule-complaint.ts';
import { schedules } from '../helpers/schedules.ts';
import { timezoneComplaint } from '../helpers/timezone-complaint.ts';

export default defineRule({
  id: 'operations/invalid-schedule',
  code: 'HG6010',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'The cron pattern or the time zone of a schedule can’t be used, or no day fits the pattern.',
  why: 'The agent is never started, and nothing fails that could tell anybody.',
  todo: 'Write five fields (minute, hour, day, month, weekday) and an IANA time zone.',
  examples: [
    {
      title: 'The thirtieth of February',
      invalid: { edits: { 'agents/example/operations.yaml': [scheduled('0 6 30 2 *')] } },
      valid: { edits: { 'agents/example/operations.yaml': [scheduled('0 6 28 2 *')] } },
    },
    {
      title: 'A city is no time zone',
      invalid: {
        edits: { 'agents/example/operations.yaml': [scheduled('0 6 * * *', 'Berlin')] },
      },
      valid: { edits: { 'agents/example/operations.yaml': [scheduled('0 6 * * *')] } },
    },
  ],
  check: ({ agent, today }) =>
    schedules(agent).flatMap(({ trigger: { cron, timezone }, file, pointer }) => {
      const wrong: RuleProblem[] = [];
      const complain = (key: string, value: string, complaint: string | undefined) => {
        if (complaint === undefined) return;
        const message = `\`${value}\` ${complaint}`;
        wrong.push({ file, pointer: `${pointer}/${key}`, message, values: [value] });
      };
      complain('cron', cron, cronComplaint(cron, today));
      if (timezone !== undefined) complain('timezone', timezone, timezoneComplaint(timezone));
      return wrong;
    }),
});

function scheduled(cron: string, timezone = 'Europe/Berlin'): [string, string] {
  return [
    'triggers: [',
    `triggers: [{ type: schedule, id: morning, cron: "${cron}", timezone: ${timezone}, overlap: skip, missed: run-once }, `,
  ];
}
