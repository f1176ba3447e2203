/** The colour and the line of the series at a place, so that neighbours differ in both. */
export const colourAt = (index: number) => `var(--series-${(index % 6) + 1})`;
export const patternAt = (index: number): "solid" | "dashed" => (index % 2 === 0 ? "solid" : "dashed");
