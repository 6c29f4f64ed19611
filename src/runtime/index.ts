export type { Ack, AckHealth } from '../core/ack.ts';
export { type Agent, connect } from './agent.ts';
export type { AgentEvents, AgentHandle, HealthCounts, LoadStatus } from './loading/agent-handle.ts';
export type { AgentChange, PartChange } from './loading/changes.ts';
export type { ConnectOptions } from './loading/connect-options.ts';
export type { AgentConfig, Served } from './loading/served.ts';
export type {
  AiSdkTool,
  AnthropicTool,
  McpTool,
  OpenAiTool,
  ToolShapes,
} from './loading/tool-shapes.ts';
export type { Compensated, Undo } from './run/compensate.ts';
export type {
  HookName,
  ModelCall,
  ModelUsage,
  Outcome,
  RunRef,
  TriggerRequest,
} from './run/control.ts';
export type { DeadJob, DeadLetter } from './run/dead-letter.ts';
export type { ListedTool } from './run/drifted-tools.ts';
export type { RunEvent, RunNews } from './run/events.ts';
export type { EnforceOptions, Graded, SampledAnswer } from './run/options.ts';
export type { Redactor } from './run/redact.ts';
export type { Called, CallTool, Run, RunRequest, ToolOutcome, ToolResult } from './run/run.ts';
export type { Decision, Signal, Verdict } from './run/verdict.ts';
export { RuntimeError, type RuntimeErrorCode } from './runtime-error.ts';
export type { Place, Reading, Source } from './sources/source.ts';
