import { z } from "zod";
import { profileFileSchema } from "@/lib/formats/profile-json/file";
import { curveSchema } from "@/lib/models/profile-schema";

type Json = Record<string, unknown>;

const schemaOf = (schema: z.ZodType): Json => {
  const { $schema: _, ...made } = z.toJSONSchema(schema, { io: "input" }) as Json;
  return made;
};

const curve = schemaOf(curveSchema);
const curveText = JSON.stringify(curve);

/** The same with every curve told by reference: there are up to twelve in a stage. */
function nameCurves(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(nameCurves);
  if (typeof value !== "object" || value === null) return value;
  const { description, default: usual, ...rest } = value as Json;
  if (JSON.stringify(rest) === curveText) {
    return {
      $ref: "#/$defs/curve",
      ...(description === undefined ? {} : { description }),
      ...(usual === undefined ? {} : { default: usual }),
    };
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, nameCurves(inner)]));
}

/** The published JSON Schema of `profile.json`, made from the schema that reads it. */
export function profileJsonSchema(): string {
  const document = {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: "/schemas/profile-2.json",
    title: "Profile of the life of one customer, format version 2",
    description:
      "Stages in order, each with its curves; what the figures rest on; scenarios. Rates are per day, money in major units of the currency, shares from 0 to 1.",
    ...(nameCurves(schemaOf(profileFileSchema)) as Json),
    $defs: { curve },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
