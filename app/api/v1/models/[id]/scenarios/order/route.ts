import { route } from "@/lib/http/route";
import { modelParams } from "@/lib/models/schema";
import { orderScenarios } from "@/lib/scenarios/commands";
import { findScenarios } from "@/lib/scenarios/queries";
import { scenarioOrderSchema, scenariosSchema } from "@/lib/scenarios/schema";

// All scenarios of the model, in their order.
const kept = {
  table: "scenario",
  row: { model_id: { parameter: "id", type: "uuid" } },
  by: ["id", "position"],
  unset: "none",
} as const;

export const PUT = route(
  {
    id: "orderScenarios",
    summary: "Put the scenarios of a model into another order",
    tag: "Models",
    access: "model:write",
    etag: kept,
    params: modelParams,
    body: scenarioOrderSchema,
    response: scenariosSchema,
  },
  async ({ actor, params, body }) => {
    await orderScenarios(actor, params.id, body);
    return { items: await findScenarios(actor, params.id) };
  },
);
