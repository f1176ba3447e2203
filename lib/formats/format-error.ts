export type FormatErrorCode =
  | "bad-option"
  | "binary-file"
  | "empty-file"
  | "field-too-large"
  | "gzip-damaged"
  | "gzip-too-deep"
  | "gzip-too-large"
  | "gzip-truncated"
  | "no-columns"
  | "not-xes"
  | "unsupported-archive"
  | "unsupported-format"
  | "xml-entities"
  | "xml-malformed"
  | "xml-truncated";

export interface FormatFault {
  code: FormatErrorCode;
  /** One plain sentence that says what is wrong. */
  message: string;
  /** One plain sentence that says what to do about it. */
  hint: string;
  /** 1-based physical line, where one is known. */
  line?: number;
}

/** A fault of a whole file: nothing after it can be read. Faults of single rows are issues instead. */
export class FormatError extends Error {
  readonly code: FormatErrorCode;
  readonly hint: string;
  readonly line: number | null;

  constructor(fault: FormatFault, options?: ErrorOptions) {
    super(fault.message, options);
    this.name = "FormatError";
    this.code = fault.code;
    this.hint = fault.hint;
    this.line = fault.line ?? null;
  }
}
