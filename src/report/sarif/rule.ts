import type { ReportingDescriptor } from 'sarif';
import type { Rule } from '../../rules/define-rule.ts';

/** Where the documentation of rules is read. */
export const RULES_HOME = 'https://github.com/headgate/headgate';

/** A rule as SARIF describes one: its code is the id, because names of rules may change. */
export function sarifRule(rule: Rule): ReportingDescriptor {
  const { severity } = rule;
  const [group = ''] = rule.id.split('/');
  return {
    id: rule.code,
    name: rule.id,
    shortDescription: { text: rule.what },
    fullDescription: { text: rule.why },
    helpUri: `${RULES_HOME}/blob/main/docs/rules/${rule.id}.md`,
    help: { text: `${rule.why}\n\n${rule.todo}` },
    defaultConfiguration:
      severity === 'off'
        ? { enabled: false }
        : { level: severity === 'error' ? 'error' : 'warning' },
    properties: { tags: [group] },
  };
}
