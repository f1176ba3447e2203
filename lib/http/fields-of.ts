import { z } from "zod";

type Side = "input" | "output";
type Shape = { properties?: Record<string, unknown>; anyOf?: Shape[]; oneOf?: Shape[]; allOf?: Shape[] };

const known = new WeakMap<z.ZodType, Map<Side, ReadonlySet<string>>>();

function namesIn(shape: Shape): string[] {
  const parts = [...(shape.anyOf ?? []), ...(shape.oneOf ?? []), ...(shape.allOf ?? [])];
  return [...Object.keys(shape.properties ?? {}), ...parts.flatMap(namesIn)];
}

/** Names of the fields that a schema has at its top, in any of its variants. */
export function fieldsOf(schema: z.ZodType | undefined, side: Side): ReadonlySet<string> {
  if (!schema) return new Set();
  const sides = known.get(schema) ?? new Map<Side, ReadonlySet<string>>();
  known.set(schema, sides);
  const found =
    sides.get(side) ??
    new Set(
      namesIn(
        z.toJSONSchema(schema, {
          io: side,
          unrepresentable: "any",
          reused: "inline",
          cycles: "ref",
        }) as Shape,
      ),
    );
  sides.set(side, found);
  return found;
}
