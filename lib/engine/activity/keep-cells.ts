/** The values to keep of one dimension, or "all". A missing choice is not a filter, so there is no undefined. */
export type Choice<T> = readonly T[] | "all";

/** A choice for any dimensions a row has, e.g. `{ phase: ["pre"], segmentId: "all" }`. */
export type Choices<Row> = { readonly [K in keyof Row]?: Choice<Row[K]> };

/** Rows whose every chosen dimension has one of the chosen values. An empty choice keeps nothing. */
export function keepCells<Row extends object>(rows: readonly Row[], choices: Choices<Row>): Row[] {
  const kept = dimensionsOf(choices);
  return rows.filter((row) => kept.every(({ key, values }) => values.has(row[key])));
}

function dimensionsOf<Row extends object>(
  choices: Choices<Row>,
): { key: keyof Row; values: ReadonlySet<unknown> }[] {
  const dimensions: { key: keyof Row; values: ReadonlySet<unknown> }[] = [];
  for (const key in choices) {
    const choice = choices[key];
    if (choice !== undefined && choice !== "all") dimensions.push({ key, values: new Set<unknown>(choice) });
  }
  return dimensions;
}
