import { defineRule, type RuleProblem } from '../define-rule.ts';
import { schedules } from '../helpers/schedules.ts';

export default defineRule({
  id: 'operations/schedule-without-timezone',
  code: 'HG6009',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'A schedule names no time zone.',
  why: 'Its hour is that of whichever machine runs it, and moves when the machine or its clock’s rules do.',
  todo: 'Add timezone with an IANA name, such as Europe/Berlin; UTC where no place’s clock matters.',
  examples: [
    {
      title: 'Six o’clock, somewhere',
      invalid: {
        edits: { 'agents/example/operations.yaml': [scheduled('cron: "0 6 * * *"')] },
      },
      valid: {
        edits: {
          'agents/example/operations.yaml': [
            scheduled('cron: "0 6 * * *", timezone: Europe/Berlin'),
          ],
        },
      },
    },
  ],
  check: ({ agent }) =>
    schedules(agent).flatMap(({ trigger, file, pointer }): RuleProblem[] =>
      trigger.timezone !== undefined
        ? []
        : [
            {
              file,
              pointer: `${pointer}/cron`,
              message: `\`${trigger.cron}\` is in nobody’s time zone`,
              values: [trigger.cron],
            },
          ],
    ),
});

function scheduled(when: string): [string, string] {
  return [
    'triggers: [',
    `triggers: [{ type: schedule, id: morning, ${when}, overlap: skip, missed: run-once }, `,
  ];
}
