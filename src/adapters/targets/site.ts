/** Whose target it is, and what its entry in headgate.yaml stands on. */
export interface TargetSite {
  readonly environment: string;
  /** The config repository's folder, from which relative paths go. */
  readonly root: string;
  /** Where the values of `${env:NAME}` are. */
  readonly env: Readonly<Record<string, string | undefined>>;
}
