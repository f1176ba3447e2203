export type Kind = "touchpoint" | "agreement" | "entry" | "event" | "charge";
/** What its writer was told: "acknowledged" must be there once, "unknown" once or not at all. */
export type Fate = "acknowledged" | "unknown";

/** What was written by whom is true here: every write has a mark of its own that can be looked for afterwards. */
export class Books {
  readonly fates: Readonly<Record<Kind, Map<string, Fate>>> = {
    touchpoint: new Map(),
    agreement: new Map(),
    entry: new Map(),
    event: new Map(),
    charge: new Map(),
  };
  /** Imports by the mark of their customers: whether publishing was acknowledged. */
  readonly imports = new Map<string, { id: string; rows: number; publish: Fate | "never" }>();
  /** Acknowledged allocation runs. */
  readonly runs = new Set<string>();
  /** Answers that no fault explains. */
  readonly surprises: string[] = [];
  retried = 0;
  private count = 0;

  mark(kind: string): string {
    return `${kind}-${(this.count++).toString().padStart(7, "0")}`;
  }

  note(kind: Kind, mark: string, fate: Fate): void {
    this.fates[kind].set(mark, fate);
  }

  summary(): string {
    const parts = Object.entries(this.fates).map(([kind, fates]) => {
      const all = [...fates.values()];
      return `${kind} ${all.filter((fate) => fate === "acknowledged").length}+${all.filter((fate) => fate === "unknown").length}?`;
    });
    return `${parts.join(", ")}, imports ${this.imports.size}, runs ${this.runs.size}, ${this.retried} retries under a key`;
  }
}
