/** What the workflows of one config repository depend on. Run `headgate init --github` again when it changes. */
export interface WorkflowOptions {
  /** Of `uses:`, with the release as a comment: `headgate/headgate@<commit> # v1.2.3`. */
  readonly action: string;
  /** Steps before every use of the action, as YAML lines; [] where the action comes from a repository of its own. */
  readonly before: readonly string[];
  readonly defaultBranch: string;
  /** Folder of headgate.yaml below the repository's top level, such as `ai/`; empty at the top. */
  readonly root: string;
  readonly environments: readonly string[];
  readonly agents: readonly string[];
  /** Names of the variables that `${env:NAME}` asks for in headgate.yaml. */
  readonly secrets: readonly string[];
}
