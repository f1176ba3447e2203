import { z } from "zod";
import { id } from "@/lib/fields";

export const ocelQuery = z.strictObject({
  model: id.optional().describe("Only customers of this lifecycle model; left out, all."),
});
