export type FormatErrorCode =
  | "asyncapi-invalid"
  | "asyncapi-version"
  | "bad-option"
  | "binary-file"
  | "empty-file"
  | "field-too-large"
  | "file-too-large"
  | "gzip-damaged"
  | "gzip-too-deep"
  | "gzip-too-large"
  | "gzip-truncated"
  | "json-comments"
  | "json-malformed"
  | "name-twice"
  | "no-columns"
  | "not-xes"
  | "reference-cyclic"
  | "reference-missing"
  | "reference-remote"
  | "too-complex"
  | "too-many-events"
  | "unsupported-archive"
  | "unsupported-format"
  | "xml-entities"
  | "xml-malformed"
  | "xml-truncated"
  | "yaml-bomb"
  | "yaml-duplicate-key"
  | "yaml-malformed"
  | "yaml-several"
  | "yaml-tab"
  | "yaml-too-deep";

export interface FormatFault {
  code: FormatErrorCode;
  /** One plain sentence that says what is wrong. */
  message: string;
  /** One plain sentence that says what to do about it. */
  hint: string;
  /** 1-based physical line, where one is known. */
  line?: number;
  /** The file of an upload of several, where one is at fault. */
  file?: string;
  /** Where in the file: the keys from its root, joined by dots. */
  path?: string;
}

/** A fault of a whole file: nothing after it can be read. Faults of single rows are issues instead. */
export class FormatError extends Error {
  readonly code: FormatErrorCode;
  readonly hint: string;
  readonly line: number | null;
  readonly file: string | null;
  readonly path: string | null;

  constructor(fault: FormatFault, options?: ErrorOptions) {
    super(fault.message, options);
    this.name = "FormatError";
    this.code = fault.code;
    this.hint = fault.hint;
    this.line = fault.line ?? null;
    this.file = fault.file ?? null;
    this.path = fault.path ?? null;
  }
}
