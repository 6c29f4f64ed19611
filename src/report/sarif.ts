import type { Log, Notification } from 'sarif';
import { jsonText } from '../core/json-text.ts';
import { plural } from '../core/plural.ts';
import type { CheckReport, EvalOutcome } from '../core/report.ts';
import type { Rule } from '../rules/define-rule.ts';
import { worstFirst } from './level.ts';
import { sarifResult } from './sarif/result.ts';
import { RULES_HOME, sarifRule } from './sarif/rule.ts';

export interface SarifOptions {
  readonly rules: readonly Rule[];
  readonly version: string;
  /** The config root from the repository's top level, `config/`: code scanning knows paths from there. */
  readonly prefix: string;
}

// GitHub's limit for one run, and it refuses the whole file above it; SARIF itself has none.
const MOST_RESULTS = 25_000;

/**
 * A check as SARIF 2.1.0, for code scanning: stable codes as rule ids, the whole catalogue, fingerprints, and
 * what was suppressed with its reason.
 */
export function sarifReport(report: CheckReport, { rules, version, prefix }: SarifOptions): string {
  const ruleIndex = new Map(rules.map((rule, at) => [rule.id, at]));
  const findings = [...worstFirst(report.findings), ...(report.suppressed ?? [])];
  const shown = findings.slice(0, MOST_RESULTS);
  const left = findings.length - shown.length;
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'headgate',
            version,
            informationUri: RULES_HOME,
            rules: rules.map(sarifRule),
          },
        },
        invocations: [
          {
            executionSuccessful: true,
            ...(left === 0 ? {} : { toolExecutionNotifications: [tooMany(left)] }),
          },
        ],
        columnKind: 'utf16CodeUnits',
        results: shown.map((finding) => sarifResult(finding, { ruleIndex, prefix })),
        properties: {
          verdict: report.verdict,
          base: report.base,
          head: report.head,
          ...evalsOf(report),
        },
      },
    ],
  };
  return jsonText(log);
}

/** What evals said is also said where they found nothing. */
function evalsOf({ agents }: CheckReport): { evals?: Record<string, EvalOutcome> } {
  const asked = agents.flatMap(({ name, evals }) => (evals ? [[name, evals] as const] : []));
  return asked.length === 0 ? {} : { evals: Object.fromEntries(asked) };
}

function tooMany(left: number): Notification {
  return {
    level: 'warning',
    message: {
      text: `${plural(left, 'result')} left out: code scanning takes ${MOST_RESULTS} of a run. The format json has all.`,
    },
  };
}
