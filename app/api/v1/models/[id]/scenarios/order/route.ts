import { route } from "@/lib/http/route";
import { modelParams } from "@/lib/models/schema";
import { orderScenarios } from "@/lib/scenarios/commands";
import { findScenarios } from "@/lib/scenarios/queries";
import { scenarioOrderSchema, scenariosSchema } from "@/lib/scenarios/schema";

export const PUT = route(
  {
    id: "orderScenarios",
    summary: "Put the scenarios of a model into another order",
    tag: "Models",
    access: "model:write",
    params: modelParams,
    body: scenarioOrderSchema,
    response: scenariosSchema,
  },
  async ({ actor, params, body }) => {
    await orderScenarios(actor, params.id, body);
    return { items: await findScenarios(actor, params.id) };
  },
);
