import type { Command } from 'commander';
import { openComparisons } from '../../adapters/evals/open-comparisons.ts';
import { runCalibration } from '../../adapters/evals/run-calibration.ts';
import { limitsLeft } from '../../adapters/evals/runner/limits-left.ts';
import { EXIT } from '../../core/exit-codes.ts';
import { plural } from '../../core/plural.ts';
import type { ConfidenceBand } from '../../evals/compare/confidence-calibration.ts';
import { inPercent, inPoints } from '../../evals/verdict/in-percent.ts';
import type { TrialLedger } from '../../ports/trial-ledger.ts';
import { formatOption } from '../common-options.ts';
import { print } from '../print.ts';
import { type EvalOptions, evalOptions, limitsOf, requestOf, settingsOf } from './eval-options.ts';
import { untilStopped } from './until-stopped.ts';
import { withLedger } from './with-ledger.ts';

interface Options extends EvalOptions {
  readonly format: 'text' | 'json';
}

type Calibration = Omit<Awaited<ReturnType<typeof runCalibration>>, 'spent'>;

/** `headgate eval calibrate`: what a suite can tell, by comparing an agent with itself. */
export function registerCalibrate(command: Command): void {
  evalOptions(command.command('calibrate'))
    .description(
      'Compare agents with themselves: how often runs flip, how often the gate would block nothing, and the margin that the suite supports.',
    )
    .argument('<agents...>', 'whose')
    .addOption(formatOption(['text', 'json']))
    .action(async (agents: string[], options: Options) => {
      const request = { ...requestOf(options), agents, alone: true, suite: 'own' as const };
      const { comparisons, policy } = await openComparisons(request);
      const limits = limitsOf(options, policy);
      const calibrateAll = async (ledger: TrialLedger, signal: AbortSignal) => {
        const reports: Calibration[] = [];
        let left = limits;
        for (const prepared of comparisons) {
          const settings = settingsOf(options, { ledger, limits: left, signal });
          const { spent, ...report } = await runCalibration(
            prepared,
            options.rounds ?? 2,
            settings,
          );
          left = limitsLeft(left, spent);
          reports.push(report);
        }
        return reports;
      };
      const said = await untilStopped((signal) =>
        withLedger(options.share, (ledger) => calibrateAll(ledger, signal)),
      );
      await print(
        options.format === 'json' ? said.map(jsonOf).join('') : said.map(textOf).join('\n'),
      );
      process.exitCode = said.some(({ stopped }) => stopped) ? EXIT.incomplete : EXIT.ok;
    });
}

function jsonOf(calibration: Calibration): string {
  return `${JSON.stringify({ schema: 'headgate/calibration/v1', ...calibration })}\n`;
}

function textOf({ agent, noise, confidence, stopped, made }: Calibration): string {
  const { flips, falseAlarms, margins, supported, pairs } = noise;
  return [
    `${agent}: ${pairs} pairs of equal runs, ${made} runs made`,
    ...(stopped ? [`  stopped: ${stopped}`] : []),
    `  ${inPercent(flips.rate)} flip (${inPercent(flips.low)} to ${inPercent(flips.high)}); write \`evals: { flips: ${flips.expected} }\` in headgate.yaml`,
    `  ${inPercent(falseAlarms)} of comparisons with itself would block`,
    supported === null
      ? '  no margin is supported: add cases'
      : `  a margin of ${inPoints(supported)} is the smallest that four of five unchanged agents pass`,
    ...margins.map(
      ({ margin, passChance, pairs: needed }) =>
        `    ${inPoints(margin)}: ${inPercent(passChance)} pass, after ${needed} pairs`,
    ),
    ...confidence.map(bandText),
    '',
  ].join('\n');
}

function bandText({ band, runs, accuracy, low, high, confidence }: ConfidenceBand): string {
  const right = `${inPercent(accuracy)} of ${plural(runs, 'run')} right (${inPercent(low)} to ${inPercent(high)})`;
  return `  confidence to ${band}: ${runs === 0 ? 'no run' : `${right}, said ${inPercent(confidence)}`}`;
}
