import { route } from "@/lib/http/route";
import { carryOut } from "@/lib/interactions/carry-out";
import { couplingMap, gradeView } from "@/lib/interactions/graded";
import { couplingChanges } from "@/lib/interactions/what-if-schema";

export const POST = route(
  {
    id: "carryOutCouplingChanges",
    summary: "Carry out what was thought of: changes of several interactions, all or none",
    tag: "Interactions",
    access: "service:write",
    body: couplingChanges,
    response: couplingMap,
  },
  async ({ actor, body }) => ({ items: (await carryOut(actor, body)).map(gradeView) }),
);
