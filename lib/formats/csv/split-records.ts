export interface RawRecord {
  kind: "record";
  bytes: Buffer;
  /** 1-based physical line on which the record starts. */
  line: number;
}

/** A record that could not be kept: one field is over the limit, or its last quote is never closed. */
export interface LostRecord {
  kind: "oversize" | "unclosed-quote";
  line: number;
  /** 0-based position of the field at fault. */
  field: number;
  /** The first bytes of that field. */
  start: Buffer;
}

export type SplitRecord = RawRecord | LostRecord;

export interface SplitterOptions {
  delimiter: string;
  /** Old Macintosh files end lines with CR alone. */
  lineEnding: "lf" | "cr";
  maxFieldBytes: number;
  /** Line number of the first byte. */
  firstLine?: number;
}

const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;
const MAX_RECORD_FIELDS_AT_LIMIT = 4;
const SHOWN_BYTES = 400;

const AT_FIELD_START = 0;
const IN_PLAIN = 1;
const IN_QUOTES = 2;
const AFTER_QUOTE = 3;

/**
 * Cuts a stream of CSV bytes into records without interpreting their fields, so that a damaged record harms
 * no other, physical lines are known exactly, and a field over the limit never sits in memory.
 */
export class RecordSplitter {
  private readonly delimiter: number;
  private readonly newline: number;
  private readonly maxFieldBytes: number;
  private readonly maxRecordBytes: number;
  private state = AT_FIELD_START;
  private line: number;
  private recordLine: number;
  private recordBytes = 0;
  private field = 0;
  private fieldBytes = 0;
  private kept: Buffer[] = [];
  private lost: LostRecord | null = null;

  constructor(options: SplitterOptions) {
    this.delimiter = options.delimiter.charCodeAt(0);
    this.newline = options.lineEnding === "cr" ? CR : LF;
    this.maxFieldBytes = options.maxFieldBytes;
    this.maxRecordBytes = options.maxFieldBytes * MAX_RECORD_FIELDS_AT_LIMIT;
    this.line = options.firstLine ?? 1;
    this.recordLine = this.line;
  }

  /** Takes the next bytes and returns the records that they complete. */
  push(chunk: Buffer): SplitRecord[] {
    const done: SplitRecord[] = [];
    let start = 0;
    for (let index = 0; index < chunk.length; index += 1) {
      const byte = chunk[index];
      if (byte === this.newline) this.line += 1;
      this.fieldBytes += 1;
      if (this.state === IN_QUOTES) {
        if (byte === QUOTE) this.state = AFTER_QUOTE;
      } else if (byte === this.newline) {
        done.push(this.finish(chunk.subarray(start, index + 1)));
        start = index + 1;
        continue;
      } else if (byte === this.delimiter) {
        this.state = AT_FIELD_START;
        this.field += 1;
        this.fieldBytes = 0;
      } else if (byte === QUOTE) {
        if (this.state !== IN_PLAIN) this.state = IN_QUOTES;
      } else if (this.state !== AFTER_QUOTE || byte !== CR) {
        this.state = IN_PLAIN;
      }
      if (this.fieldBytes > this.maxFieldBytes && this.lost === null)
        this.lose(chunk.subarray(start, index + 1));
    }
    this.keep(chunk.subarray(start));
    return done;
  }

  /** Returns what is left when the bytes have ended. */
  end(): SplitRecord[] {
    if (this.recordBytes === 0 && this.lost === null) return [];
    if (this.state !== IN_QUOTES) return [this.finish(Buffer.alloc(0))];
    if (this.lost === null) {
      const bytes = Buffer.concat(this.kept);
      const [first, rest] = cutFirstLine(bytes, this.newline);
      const damaged: LostRecord = {
        kind: "unclosed-quote",
        line: this.recordLine,
        field: this.field,
        start: first.subarray(0, SHOWN_BYTES),
      };
      return [damaged, ...this.splitAgain(rest, this.recordLine + 1)];
    }
    return [{ ...this.lost, kind: "unclosed-quote" }];
  }

  /** After an unclosed quote, its own line is given up and the lines behind it are read afresh. */
  private splitAgain(bytes: Buffer, firstLine: number): SplitRecord[] {
    if (bytes.length === 0) return [];
    const again = new RecordSplitter({
      delimiter: String.fromCharCode(this.delimiter),
      lineEnding: this.newline === CR ? "cr" : "lf",
      maxFieldBytes: this.maxFieldBytes,
      firstLine,
    });
    return [...again.push(bytes), ...again.end()];
  }

  private finish(tail: Buffer): SplitRecord {
    this.keep(tail);
    const done: SplitRecord = this.lost ?? {
      kind: "record",
      bytes: this.kept.length === 1 ? (this.kept[0] ?? tail) : Buffer.concat(this.kept),
      line: this.recordLine,
    };
    this.state = AT_FIELD_START;
    this.recordLine = this.line;
    this.recordBytes = 0;
    this.field = 0;
    this.fieldBytes = 0;
    this.kept = [];
    this.lost = null;
    return done;
  }

  private keep(bytes: Buffer): void {
    this.recordBytes += bytes.length;
    if (this.lost !== null || bytes.length === 0) return;
    this.kept.push(bytes);
    if (this.recordBytes > this.maxRecordBytes) this.lose(Buffer.alloc(0));
  }

  private lose(bytes: Buffer): void {
    const record = Buffer.concat([...this.kept, bytes]);
    const fieldStart = Math.max(0, record.length - this.fieldBytes);
    const start = Buffer.from(record.subarray(fieldStart, fieldStart + SHOWN_BYTES));
    this.lost = { kind: "oversize", line: this.recordLine, field: this.field, start };
    this.kept = [];
  }
}

export function cutFirstLine(bytes: Buffer, newline: number = LF): [first: Buffer, rest: Buffer] {
  const at = bytes.indexOf(newline);
  return at === -1 ? [bytes, Buffer.alloc(0)] : [bytes.subarray(0, at + 1), bytes.subarray(at + 1)];
}
