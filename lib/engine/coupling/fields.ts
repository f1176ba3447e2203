import type { Interaction } from "./interaction";

/** Who uses the fields of an interaction; both lists in the order of its fields. */
export type FieldUse = {
  /** Fields that exactly one consumer uses, each with the service that does. */
  readonly single: readonly { readonly field: string; readonly serviceId: string }[];
  /** Fields that no consumer uses. */
  readonly unused: readonly string[];
  /** Between 0, the bare "it happened" or what all share, and 1, all of it for one consumer; null while unknown. */
  readonly distance: number | null;
};

/**
 * How far an interaction is from the bare "it happened": the share of its fields that a single consumer uses. Unknown
 * while nobody has said what it tells, it has no consumer or one of them has not said what it uses; 0 without fields, whoever listens.
 */
export function measureUse({ fields, consumers }: Pick<Interaction, "fields" | "consumers">): FieldUse {
  if (fields === null) return { single: [], unused: [], distance: null };
  const all = [...new Set(fields)];
  if (all.length === 0) return { single: [], unused: [], distance: 0 };
  if (consumers.length === 0 || consumers.some((consumer) => consumer.fields === null))
    return { single: [], unused: [], distance: null };
  const users = all.map((field) => ({
    field,
    by: consumers.filter((consumer) => consumer.fields?.includes(field)).map(({ serviceId }) => serviceId),
  }));
  const single = users.flatMap(({ field, by }) => {
    const [only] = by;
    return by.length === 1 && only !== undefined ? [{ field, serviceId: only }] : [];
  });
  return {
    single,
    unused: users.filter(({ by }) => by.length === 0).map(({ field }) => field),
    distance: single.length / all.length,
  };
}
