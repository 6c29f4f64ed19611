/** A model id without what a platform wraps around it. */
export interface ParsedModelId {
  /** As the facts list it: without region prefix, resource path or ARN. */
  readonly key: string;
  /** As the maker names it, snapshot included: without vendor prefix and platform suffix. */
  readonly name: string;
  /** `eu` of `eu.anthropic.…`: where Bedrock may run it. */
  readonly region?: string;
  /** The maker, where the id says it: `anthropic.…`, `openai/…`. */
  readonly vendor?: string;
}

const BEDROCK_REGION = /^(us-gov|us|eu|apac|jp|au|ca|global)\.(?=[a-z0-9-]+\.)/;
const BEDROCK_ARN =
  /^arn:aws[a-z-]*:bedrock:[^:]*:[^:]*:(?:foundation-model|inference-profile)\/(.+)$/;

/** Takes an id apart by the platform's own syntax. Any string parses; what is not understood stays in the name. */
export function parseModelId(provider: string, id: string): ParsedModelId {
  switch (provider) {
    case 'amazon-bedrock':
      return parseBedrock(BEDROCK_ARN.exec(id)?.[1] ?? id);
    case 'azure':
      // Azure resource names, deployments among them, are case-insensitive.
      return plain(id.toLowerCase());
    case 'google':
      return plain(id.replace(/^models\//, ''));
    case 'google-vertex':
      return parseVertex(
        id.replace(/^(?:projects\/.+\/)?publishers\/(?:google|anthropic)\/models\//, ''),
      );
    case 'groq':
    case 'togetherai':
      return { ...withPublisher(id), key: id };
    default:
      return plain(id);
  }
}

function plain(id: string): ParsedModelId {
  return { key: id, name: id };
}

function parseBedrock(id: string): ParsedModelId {
  const region = BEDROCK_REGION.exec(id)?.[1];
  const key = region === undefined ? id : id.slice(region.length + 1);
  const [, vendor, versioned] = /^([a-z0-9-]+)\.(.+)$/.exec(key) ?? [];
  if (vendor === undefined || versioned === undefined) return plain(id);
  const model = withoutBedrockVersion(versioned);
  // `deepseek.r1-v1:0` leaves the brand to the vendor.
  const name = /^[a-z]?\d/.test(model) ? `${vendor}-${model}` : model;
  return { key, name, vendor, ...(region !== undefined && { region }) };
}

/**
 * `-v1:0` counts Bedrock's own packaging. Beyond 1 it is part of a dated snapshot (`20241022-v2:0`), but of an undated
 * model it is the model's version (`titan-embed-text-v2:0`), whose answers differ.
 */
function withoutBedrockVersion(name: string): string {
  const bare = name.replace(/-1:0$/, '').replace(/(:\w+)+$/, '');
  return bare.replace(/-\d{8}-v\d+$/, (suffix) => suffix.slice(0, 9)).replace(/-v1$/, '');
}

function parseVertex(key: string): ParsedModelId {
  const { name, vendor } = withPublisher(key);
  const model = name.replace(/-maas$/, '').replace(/-v\d+(?=@)/, '');
  return { key, name: model, ...(vendor !== undefined && { vendor }) };
}

function withPublisher(id: string): { name: string; vendor?: string } {
  const slash = id.lastIndexOf('/');
  if (slash <= 0) return { name: id };
  return { name: id.slice(slash + 1).toLowerCase(), vendor: id.slice(0, slash).toLowerCase() };
}
