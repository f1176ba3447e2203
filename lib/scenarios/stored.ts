import type { Prisma, Scenario as Row } from "@/lib/db/generated/client";
import type { ScenarioView } from "./schema";

/** A stored scenario as it goes out. */
export function toScenario(row: Omit<Row, "workspaceId" | "createdAt">): ScenarioView {
  const { id, modelId, name, enabled, position, version } = row;
  return {
    id,
    modelId,
    name,
    enabled,
    position,
    changes: row.changes as ScenarioView["changes"],
    version,
  };
}

/** JSON for a column: what schemas know as lists that nobody changes, Prisma wants as plain ones. */
export function toJson(value: unknown): Prisma.InputJsonValue {
  return value as Prisma.InputJsonValue;
}
