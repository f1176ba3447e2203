/**
 * What one upload may bring. Reading takes one to ten seconds a megabyte, the worst for files that are made to be slow,
 * so the bounds lie far below what a request may carry; the largest document of the public examples has 11 kB.
 */
export const asyncApiLimits = {
  fileBytes: 1_000_000,
  uploadBytes: 2_000_000,
  files: 500,
  /** Over the upload. */
  operations: 2_000,
  /** Levels of YAML. */
  depth: 200,
  /** Nodes that aliases stand for, counted as often as they are used. */
  aliasedNodes: 100_000,
  /** Levels of schemas within schemas. */
  schemaDepth: 64,
  fieldsOfMessage: 2_000,
  /** Schemas that are entered for one message, and for all of the upload. */
  schemaStepsOfMessage: 20_000,
  schemaSteps: 1_000_000,
} as const;
