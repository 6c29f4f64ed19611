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
export type { ModelCall, ModelUsage, Outcome, TriggerRequest } from './run/control.ts';
export type { DeadJob, DeadLetter } from './run/dead-letter.ts';
export type { RunEvent, RunNews } from './run/events.ts';
export type { EnforceOptions } from './run/options.ts';
export type { Called, CallTool, Run, RunRequest, ToolOutcome, ToolResult } from './run/run.ts';
export type { Decision, Signal, Verdict } from './run/verdict.ts';
export { RuntimeError, type RuntimeErrorCode } from './runtime-error.ts';
export type { Place, Reading, Source } from './sources/source.ts';
