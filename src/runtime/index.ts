export type { AgentEvents, AgentHandle, HealthCounts, LoadStatus } from './agent-handle.ts';
export type { AgentChange, PartChange } from './changes.ts';
export { connect } from './connect.ts';
export type { ConnectOptions } from './connect-options.ts';
export { RuntimeError, type RuntimeErrorCode } from './runtime-error.ts';
export type { AgentConfig, Served } from './served.ts';
export type { Place, Reading, Source } from './sources/source.ts';
export type { AiSdkTool, AnthropicTool, McpTool, OpenAiTool, ToolShapes } from './tool-shapes.ts';
