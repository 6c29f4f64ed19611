import { DAY_MS, durationMs } from '../core/duration.ts';
import { yamlText } from '../import/yaml-text.ts';
import { defineExporter } from './define-exporter.ts';

const NAME = 'gen_ai.agent.name';

/** Message and argument texts by OpenTelemetry's semantic conventions for GenAI: where personal data would be. */
const CONTENT = [
  ...['gen_ai.input.messages', 'gen_ai.output.messages', 'gen_ai.system_instructions'],
  ...['gen_ai.tool.call.arguments', 'gen_ai.tool.call.result'],
];

/** A part of a collector's configuration (contrib distribution): what an agent's spans hold, and how long they are kept. */
export default defineExporter({
  format: 'opentelemetry',
  engine: 'OpenTelemetry Collector',
  what: 'OpenTelemetry Collector: an agent’s traces by themselves, redacted, kept as long as it says',
  file: 'otel-collector.yaml',
  comment: '#',
  carries: [
    ...['operations.observability.traces', 'operations.observability.toolCalls'],
    ...['operations.observability.retention', 'operations.residency.dataClasses'],
  ],
  convert({ bundle }) {
    const { observability = {}, residency = {} } = bundle.operations ?? {};
    const { name } = bundle.manifest;
    const mine = `attributes["${NAME}"] == "${name}"`;
    const redacts = (residency.dataClasses ?? []).length > 0;
    const drops = observability.toolCalls !== true;
    const days = Math.ceil((durationMs(observability.retention ?? '') ?? 0) / DAY_MS);
    const steps = [
      ...(drops ? [`filter/${name}`] : []),
      ...(redacts ? [`attributes/${name}`] : []),
      'batch',
    ];
    const processors = {
      ...(drops
        ? {
            [`filter/${name}`]: {
              error_mode: 'ignore',
              traces: { span: ['attributes["gen_ai.operation.name"] == "execute_tool"'] },
            },
          }
        : {}),
      ...(redacts
        ? {
            [`attributes/${name}`]: {
              actions: CONTENT.map((key) => ({ key, action: 'delete' })),
            },
          }
        : {}),
      batch: {},
    };
    const body = yamlText({
      receivers: { otlp: { protocols: { grpc: { endpoint: '127.0.0.1:4317' } } } },
      connectors: {
        'routing/headgate': {
          error_mode: 'ignore',
          table: [{ context: 'span', condition: mine, pipelines: [`traces/${name}`] }],
        },
      },
      processors,
      exporters: {
        [`file/${name}`]: {
          path: `/var/lib/otel/${name}.jsonl`,
          rotation: { max_megabytes: 100, ...(days > 0 ? { max_days: days } : {}), max_backups: 0 },
        },
      },
      service: {
        pipelines: {
          'traces/in': { receivers: ['otlp'], exporters: ['routing/headgate'] },
          [`traces/${name}`]: {
            receivers: ['routing/headgate'],
            processors: steps,
            exporters: [`file/${name}`],
          },
        },
      },
    });
    return {
      body,
      lacks: [
        ...(observability.traces === true
          ? []
          : ['operations.observability.traces is off: what is sent all the same is kept here.']),
        ...(days > 0
          ? [
              `operations.observability.retention: ${days} days are kept by the file exporter here; a store behind another exporter has to be told by itself.`,
            ]
          : ['operations.observability.retention is not said, so nothing is ever removed.']),
        ...(redacts
          ? [
              `operations.residency.dataClasses: whole messages, arguments and results go, because a collector can’t tell ${(residency.dataClasses ?? []).join(', ')} from the rest.`,
            ]
          : []),
        ...(observability.sample === undefined
          ? []
          : ['operations.observability.sample: answers are graded where the agent runs.']),
      ],
    };
  },
});
