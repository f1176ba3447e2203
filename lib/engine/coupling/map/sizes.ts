/** Lengths of the coupling map, in the units of its drawing. */
export const mapSizes = {
  box: { width: 168, height: 46 },
  /** Between two columns, and left and right of all of them. */
  columnGap: 48,
  /** Between two rows, and above and below all of them. */
  rowGap: 64,
  /** The band of stages on top. */
  rail: 52,
  /** Rows of a column of services without a stage, before the next column begins. */
  besideRows: 8,
} as const;

const step = {
  x: mapSizes.box.width + mapSizes.columnGap,
  y: mapSizes.box.height + mapSizes.rowGap,
} as const;

export const columnX = (column: number): number => mapSizes.columnGap + column * step.x;
export const rowY = (row: number): number => mapSizes.rail + mapSizes.rowGap + row * step.y;
/** Where the free strip left of a column begins; the one after the last column is right of it. */
export const columnGapX = (column: number): number => column * step.x;
/** Where the free strip above a row begins. */
export const rowGapY = (row: number): number => mapSizes.rail + row * step.y;
