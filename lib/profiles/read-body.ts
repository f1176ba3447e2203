import { z } from "zod";
import { readProfileValue } from "@/lib/formats/profile-json/read";

/** A `profile.json` sent as a body: refused with a reason at every wrong field. */
export const profileBody = z
  .unknown()
  .transform(readProfileValue)
  .describe("A profile.json of version 2, described by /schemas/profile-2.json, or 1.");
