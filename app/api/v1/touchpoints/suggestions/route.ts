import { z } from "zod";
import { route } from "@/lib/http/route";
import { suggestWords } from "@/lib/touchpoints/queries";
import { suggestionQuery } from "@/lib/touchpoints/schema";

const words = z.array(z.string());

export const GET = route(
  {
    id: "suggestTouchpointWords",
    summary: "Activities, initiatives and facts used before",
    tag: "Touchpoints",
    access: "touchpoint:read",
    query: suggestionQuery,
    response: z.object({ activities: words, initiatives: words, learned: words }),
  },
  ({ actor, query }) => suggestWords(actor, query.customerId),
);
