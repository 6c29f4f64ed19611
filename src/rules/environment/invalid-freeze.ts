import { defineRule, type RuleProblem } from '../define-rule.ts';
import { placedEnvironments } from '../helpers/placed-environments.ts';
import { cronComplaint } from '../helpers/schedule-complaint.ts';
import { timezoneComplaint } from '../helpers/timezone-complaint.ts';

export default defineRule({
  id: 'environment/invalid-freeze',
  code: 'HG7007',
  scope: 'repository',
  severity: 'error',
  since: '0.1.0',
  what: 'The start or the time zone of a freeze window can’t be used.',
  why: 'Whether the window is open is then unknown, so nothing can be promoted to the environment.',
  todo: 'Write start as five cron fields (minute, hour, day, month, weekday) and an IANA time zone.',
  examples: [
    {
      title: 'The twenty-fifth hour',
      invalid: { edits: { 'headgate.yaml': [frozen('0 25 * * 5', 'Europe/Berlin')] } },
      valid: { edits: { 'headgate.yaml': [frozen('0 16 * * 5', 'Europe/Berlin')] } },
    },
    {
      title: 'An offset is no time zone',
      invalid: { edits: { 'headgate.yaml': [frozen('0 16 * * 5', '"+02:00"')] } },
      valid: { edits: { 'headgate.yaml': [frozen('0 16 * * 5', 'Europe/Berlin')] } },
    },
  ],
  check: ({ config, today }) => {
    if (!config) return [];
    return placedEnvironments(config.value).flatMap(({ name, environment, at }) =>
      (environment.freeze ?? []).flatMap(({ start, timezone }, index) => {
        const complaints = [
          { key: 'start', value: start, complaint: cronComplaint(start, today) },
          { key: 'timezone', value: timezone, complaint: timezoneComplaint(timezone) },
        ];
        return complaints.flatMap(({ key, value, complaint }): RuleProblem[] =>
          complaint === undefined
            ? []
            : [
                {
                  file: config.path,
                  pointer: at('freeze', index, key),
                  message: `\`${value}\` ${complaint}`,
                  values: [name, value],
                },
              ],
        );
      }),
    );
  },
});

function frozen(start: string, timezone: string): [string, string] {
  return [
    '  prod:\n',
    `  prod:\n    freeze: [{ start: "${start}", duration: 64h, timezone: ${timezone} }]\n`,
  ];
}
