import { z } from "zod";
import { lensKey, lensVersionNumber } from "@/lib/lenses/schema";
import { FIRST_LENS } from "@/lib/reports/lens/query";
import { figureResponse } from "@/lib/reports/response";

/** Which lens reads the cost: a preset or an own one, in its newest or the named version. */
export const customerMoneyQuery = z.strictObject({
  lens: lensKey.default(FIRST_LENS),
  lensVersion: lensVersionNumber.optional(),
});

/** What one customer brought and cost, in signed minor units, each figure down to its entries. */
export const customerMoneyResponse = z.object({
  lens: z.object({ id: z.string(), name: z.string(), version: z.number() }),
  /** CM1, CM2 and CM3. */
  margins: z.array(figureResponse),
  /** Cost by the function that the lens gives it; functions without cost are left out. */
  functions: z.array(figureResponse),
});
