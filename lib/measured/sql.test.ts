import { expect, test } from "vitest";
import { countDrawn } from "./sql";

test("1.5 up to 20,000 customers are all measured, of more 5,000", () => {
  expect([0, 13_087, 20_000, 20_001, 200_000].map(countDrawn)).toEqual([0, 13_087, 20_000, 5_000, 5_000]);
});
