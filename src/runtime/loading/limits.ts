/** What a source may hand over; headgate itself delivers less. Whoever can write there shall not fill this process. */
export const LIMITS = {
  /** environment.json: some 600 bytes for each content in quarantine. */
  environmentBytes: 8 * 1024 * 1024,
  /** state/<agent>.json has about 1 KiB. */
  stateBytes: 64 * 1024,
  /** bundle.json; what targets are read back with (src/adapters/files/max-read-bytes.ts). */
  bundleBytes: 2 * 1024 * 1024,
  /** JSON nested deeper is nobody's config: YAML is held to 64 levels, and a bundle adds a few. */
  depth: 80,
  /** Values and keys of one document. */
  nodes: 400_000,
} as const;
