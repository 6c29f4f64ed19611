import { defineRule, type RuleProblem } from '../define-rule.ts';
import { schedules } from '../helpers/schedules.ts';

export default defineRule({
  id: 'operations/schedule-overlap-undecided',
  code: 'HG6011',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'A schedule does not say what happens when its last run still runs, or when its time passed unnoticed.',
  why: 'Schedulers differ: after an outage one starts nothing and another starts every missed run at once.',
  todo: 'Add overlap (skip, queue, allow) and missed (skip, run-once, run-all).',
  examples: [
    {
      title: 'Only the hour is decided',
      invalid: { edits: { 'agents/example/operations.yaml': [scheduled('')] } },
      valid: {
        edits: {
          'agents/example/operations.yaml': [scheduled(', overlap: skip, missed: run-once')],
        },
      },
    },
  ],
  check: ({ agent }) =>
    schedules(agent).flatMap(({ trigger, file, pointer }): RuleProblem[] => {
      const undecided = (['overlap', 'missed'] as const).filter(
        (key) => trigger[key] === undefined,
      );
      if (undecided.length === 0) return [];
      return [
        {
          file,
          pointer: `${pointer}/cron`,
          message: `\`${trigger.cron}\` leaves ${undecided.map((key) => `\`${key}\``).join(' and ')} to the scheduler`,
          values: undecided,
        },
      ];
    }),
});

function scheduled(decided: string): [string, string] {
  return [
    'triggers: [',
    `triggers: [{ type: schedule, id: morning, cron: "0 6 * * *", timezone: Europe/Berlin${decided} }, `,
  ];
}
