import { route } from "@/lib/http/route";
import { deleteScenario, updateScenario } from "@/lib/scenarios/commands";
import { findScenario } from "@/lib/scenarios/queries";
import { scenarioChangeSchema, scenarioParams, scenarioSchema } from "@/lib/scenarios/schema";

export const GET = route(
  {
    id: "getScenario",
    summary: "Read one scenario",
    tag: "Models",
    access: "model:read",
    etag: "scenario",
    params: scenarioParams,
    response: scenarioSchema,
  },
  ({ actor, params }) => findScenario(actor, params.id),
);

export const PATCH = route(
  {
    id: "updateScenario",
    summary: "Rename a scenario, switch it on or off, or change what it changes",
    tag: "Models",
    access: "model:write",
    etag: "scenario",
    params: scenarioParams,
    body: scenarioChangeSchema,
    response: scenarioSchema,
  },
  async ({ actor, params, body }) => {
    await updateScenario(actor, params.id, body);
    return findScenario(actor, params.id);
  },
);

export const DELETE = route(
  {
    id: "deleteScenario",
    summary: "Delete a scenario",
    tag: "Models",
    access: "model:write",
    etag: "scenario",
    params: scenarioParams,
    status: 204,
  },
  ({ actor, params }) => deleteScenario(actor, params.id),
);
