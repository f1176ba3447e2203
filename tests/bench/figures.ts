/** The p-th percentile of a list of figures (nearest rank). */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.max(0, Math.ceil((p / 100) * sorted.length) - 1)] ?? Number.NaN;
}

/** How long `work` takes, in milliseconds, run again until it has been run `times` times or for four seconds. */
export async function timeRuns(work: () => Promise<unknown>, times: number): Promise<number[]> {
  const begun = performance.now();
  const taken: number[] = [];
  while (taken.length < times && (taken.length === 0 || performance.now() - begun < 4_000)) {
    const start = performance.now();
    await work();
    taken.push(performance.now() - start);
  }
  return taken;
}

export function printTable(
  title: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): void {
  const widths = head.map((name, column) =>
    Math.max(name.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("  ");
  console.log(
    ["", title, line(head), widths.map((width) => "─".repeat(width)).join("  "), ...rows.map(line)].join(
      "\n",
    ),
  );
}

export const ms = (value: number) => (value >= 100 ? value.toFixed(0) : value.toFixed(1));
export const times = (value: number) => `${value >= 100 ? value.toFixed(0) : value.toFixed(2)} ×`;
export const perSecond = (value: number) => `${Math.round(value).toLocaleString("en")}/s`;
