export type EngineErrorCode =
  | "unsafe-amount"
  | "unknown-currency"
  | "unlike-currencies"
  | "bad-date"
  | "unknown-zone"
  | "bad-weights"
  | "bad-argument";

/** A broken precondition of the engine: the caller passed something no formula can answer. */
export class EngineError extends Error {
  readonly code: EngineErrorCode;

  constructor(code: EngineErrorCode, message: string) {
    super(message);
    this.name = "EngineError";
    this.code = code;
  }
}
