import { z } from "zod";
import { readCoupling } from "@/lib/coupling/queries";
import { couplingFrame, couplingParams } from "@/lib/coupling/schema";
import { route } from "@/lib/http/route";
import { graded } from "@/lib/interactions/graded";

export const GET = route(
  {
    id: "getModelCoupling",
    summary:
      "What services tell each other over the stages of a lifecycle model, and where it crosses accepted seams",
    tag: "Interactions",
    access: "service:read",
    params: couplingParams,
    response: couplingFrame.extend({ interactions: z.array(graded) }),
  },
  ({ actor, params }) => readCoupling(actor, params.id),
);
