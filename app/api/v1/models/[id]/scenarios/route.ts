import { route } from "@/lib/http/route";
import { modelParams } from "@/lib/models/schema";
import { createScenario } from "@/lib/scenarios/commands";
import { findScenario, findScenarios } from "@/lib/scenarios/queries";
import { newScenarioSchema, scenarioSchema, scenariosSchema } from "@/lib/scenarios/schema";

// All scenarios of the model, in their order.
const kept = {
  table: "scenario",
  row: { model_id: { parameter: "id", type: "uuid" } },
  by: ["id", "position"],
  unset: "none",
} as const;

export const GET = route(
  {
    id: "listScenarios",
    summary: "List the scenarios over a model",
    description: "In the order in which they are applied, each on top of those before it.",
    tag: "Models",
    access: "model:read",
    etag: kept,
    params: modelParams,
    response: scenariosSchema,
  },
  async ({ actor, params }) => ({ items: await findScenarios(actor, params.id) }),
);

export const POST = route(
  {
    id: "createScenario",
    summary: "Add a scenario: named changes over a model",
    tag: "Models",
    access: "model:write",
    params: modelParams,
    body: newScenarioSchema,
    response: scenarioSchema,
    status: 201,
  },
  async ({ actor, params, body }) => findScenario(actor, await createScenario(actor, params.id, body)),
);
