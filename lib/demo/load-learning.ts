import type pg from "pg";
import { sqlOnClient } from "@/lib/db/sql";
import { demoStart } from "./calendar";
import { type Cell, copyRows, instant } from "./copy-rows";
import { demoId } from "./demo-id";
import { demoFacts } from "./facts-plan";
import { makeRandom } from "./random";
import type { DemoWorkspace } from "./workspace";

/** Loads the learning inventory; some names are left to be found in what touchpoints have learned. */
export async function loadLearning(
  client: pg.ClientBase,
  workspace: DemoWorkspace,
  seed: string,
): Promise<void> {
  const random = makeRandom(seed).fork("learning");
  const make = () => demoId(random, demoStart);
  const services = new Map(
    (
      await sqlOnClient(client)<{ id: string; name: string }>(
        "SELECT id, name FROM service WHERE workspace_id = $1",
        [workspace.id],
      )
    ).map(({ id, name }) => [name, id]),
  );
  const serviceOf = (name: string): string => {
    const id = services.get(name);
    if (!id) throw new Error(`The demo has no service ${name}.`);
    return id;
  };
  const stageOf = (template: string, stage: string): string => {
    const found = workspace.models.find((model) => model.template.key === template)?.stages[stage]?.id;
    if (!found) throw new Error(`The demo has no stage ${stage} of ${template}.`);
    return found;
  };
  const facts = demoFacts.map((fact) => ({ ...fact, id: make() }));
  await copyRows(
    client,
    "fact",
    ["workspace_id", "id", "name", "description", "kept", "created_at"],
    facts.map((fact): Cell[] => [
      workspace.id,
      fact.id,
      fact.name,
      fact.description ?? null,
      fact.kept,
      instant(demoStart),
    ]),
  );
  await copyRows(
    client,
    "fact_source",
    ["workspace_id", "id", "fact_id", "stage_id", "service_id", "activity"],
    facts.flatMap((fact) =>
      fact.places.map(([template, stage, service, activity]): Cell[] => [
        workspace.id,
        make(),
        fact.id,
        stageOf(template, stage),
        service ? serviceOf(service) : null,
        activity ?? null,
      ]),
    ),
  );
  await copyRows(
    client,
    "fact_use",
    ["workspace_id", "fact_id", "service_id", "purpose"],
    facts.flatMap((fact) =>
      fact.uses.map(([service, purpose]): Cell[] => [workspace.id, fact.id, serviceOf(service), purpose]),
    ),
  );
}
