import type { Plugin } from 'rolldown';

const PROVIDERS =
  /node_modules.@ai-sdk.(anthropic|google|mistral|openai|openai-compatible).dist.index\.js$/;
const OURS = ['specificationVersion', 'languageModel', 'embeddingModel'];

/**
 * Takes of a provider of the AI SDK the models that answer and those that embed. What else it offers (images, speech,
 * transcripts, files, batches) is two thirds of its code, and hangs on it by one assignment each.
 */
export function ourProviders(): Plugin {
  return {
    name: 'our-providers',
    transform: {
      filter: { id: PROVIDERS },
      handler(code, id) {
        const others: Range[] = [];
        eachNode(this.parse(code), (node) => {
          const name = assigned(node);
          const isOther = name !== undefined && !OURS.includes(name);
          if (isOther || streams(node) || makesRealtime(node)) others.push(node as Range);
        });
        if (others.length === 0) throw new Error(`nothing was left out of ${id}: look there`);
        return without(code, others);
      },
    },
  };
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** What a statement puts on `provider`, by name. */
function assigned(node: object): string | undefined {
  const { type, expression } = node as { type?: unknown; expression?: Record<string, unknown> };
  if (type !== 'ExpressionStatement' || expression?.type !== 'AssignmentExpression')
    return undefined;
  const left = expression.left as { object?: { name?: string }; property?: { name?: string } };
  return left.object?.name === 'provider' ? left.property?.name : undefined;
}

/** Answers here are asked for whole. */
function streams(node: object): boolean {
  const { type, key } = node as {
    readonly type?: unknown;
    readonly key?: { readonly name?: string };
  };
  return type === 'MethodDefinition' && key?.name === 'doStream';
}

/** What is put together before it is assigned. */
function makesRealtime(node: object): boolean {
  const { type, declarations = [] } = node as {
    readonly type?: unknown;
    readonly declarations?: readonly { readonly id: { readonly name?: string } }[];
  };
  return (
    type === 'VariableDeclaration' &&
    declarations.some(({ id }) => id.name === 'experimentalRealtimeFactory')
  );
}

function eachNode(value: unknown, visit: (node: object) => void): void {
  if (typeof value !== 'object' || value === null) return;
  if ('type' in value) visit(value);
  for (const inner of Object.values(value)) eachNode(inner, visit);
}

function without(code: string, ranges: readonly Range[]): string {
  const ends = [0, ...ranges.map(({ end }) => end)];
  return ends.map((end, index) => code.slice(end, ranges[index]?.start)).join('');
}
