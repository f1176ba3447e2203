import pino from "pino";

/** People at a terminal read sentences; everything else reads one JSON object a line. LIFECURVE_LOG says otherwise. */
const human = process.env.LIFECURVE_LOG
  ? process.env.LIFECURVE_LOG === "text"
  : process.stderr.isTTY === true;

const hidden = new Set(["time", "level", "msg", "stack"]);

/** One line of the log as a person reads it: what, then what more is known, then the stack if there is one. */
export function toSentence(line: string): string {
  const entry: Record<string, unknown> = JSON.parse(line);
  const more = Object.entries(entry)
    .filter(([name]) => !hidden.has(name))
    .map(([name, value]) => `${name}=${typeof value === "string" ? value : JSON.stringify(value)}`);
  const time = String(entry.time).slice(11, 19);
  const first = [time, entry.level, entry.msg, ...more].join(" ");
  return `${first}\n${typeof entry.stack === "string" ? `${entry.stack}\n` : ""}`;
}

const destination = {
  write: (line: string) => {
    process.stderr.write(human ? toSentence(line) : line);
  },
};

/**
 * The log of this process, on standard error. Entries name ids, kinds and figures; never names of people or
 * workspaces, addresses, what was typed, or secrets.
 */
export const log = pino(
  {
    level: process.env.LIFECURVE_LOG_LEVEL || "info",
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
  },
  destination,
);

/** Whether every request is worth a line: at a terminal only those that failed are. */
export const logsRequests = !human;

/** What a log says of an error: its text and where it came from. */
export function faultOf(error: unknown): { message: string; stack: string | undefined } {
  return { message: String(error), stack: error instanceof Error ? error.stack : undefined };
}
