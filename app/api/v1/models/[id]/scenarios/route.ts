import { route } from "@/lib/http/route";
import { modelParams } from "@/lib/models/schema";
import { createScenario } from "@/lib/scenarios/commands";
import { findScenario, findScenarios } from "@/lib/scenarios/queries";
import { newScenarioSchema, scenarioSchema, scenariosSchema } from "@/lib/scenarios/schema";

export const GET = route(
  {
    id: "listScenarios",
    summary: "List the scenarios over a model",
    description: "In the order in which they are applied, each on top of those before it.",
    tag: "Models",
    access: "model:read",
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
