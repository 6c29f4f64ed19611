import { lazily } from '../../core/lazily.ts';
import { deepFreeze } from './deep-freeze.ts';
import type { AgentConfig } from './served.ts';
import type { AiSdkTool, JsonSchema, McpTool, ToolShapes } from './tool-shapes.ts';

/** How the AI SDK knows its own schemas apart from zod's (`jsonSchema()` in @ai-sdk/provider-utils). */
const AI_SDK_SCHEMA = Symbol.for('vercel.ai.schema');

type Tool = NonNullable<NonNullable<AgentConfig['tools']>['tools']>[number];

/** The tools of a bundle in the shapes that libraries take; what only headgate reads (approvals, scopes) is left out. */
export function toolShapesOf(tools: readonly Tool[]): ToolShapes {
  const mcp = lazily(() => deepFreeze(tools.map(mcpTool)));
  const openai = lazily(() =>
    deepFreeze(
      tools.map(({ name, description, inputSchema }) => ({
        type: 'function' as const,
        function: { name, description, parameters: inputSchema },
      })),
    ),
  );
  const anthropic = lazily(() =>
    deepFreeze(
      tools.map(({ name, description, inputSchema }) => ({
        name,
        description,
        input_schema: inputSchema,
      })),
    ),
  );
  const aiSdk = lazily(() =>
    deepFreeze(Object.fromEntries(tools.map((tool) => [tool.name, aiSdkTool(tool)]))),
  );
  return {
    get mcp() {
      return mcp();
    },
    get openai() {
      return openai();
    },
    get anthropic() {
      return anthropic();
    },
    get aiSdk() {
      return aiSdk();
    },
  };
}

function mcpTool({ name, title, description, inputSchema, ...rest }: Tool): McpTool {
  return {
    name,
    ...(title === undefined ? {} : { title }),
    description,
    inputSchema,
    ...(rest.outputSchema ? { outputSchema: rest.outputSchema } : {}),
    ...(rest.annotations ? { annotations: rest.annotations as JsonSchema } : {}),
  };
}

function aiSdkTool({ description, inputSchema }: Tool): AiSdkTool {
  // It looks for the key `validate`, too; arguments are checked where a run allows the call.
  const schema = { [AI_SDK_SCHEMA]: true, jsonSchema: inputSchema, validate: undefined };
  return { description, inputSchema: schema };
}
