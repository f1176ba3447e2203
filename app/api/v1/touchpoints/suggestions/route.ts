import { z } from "zod";
import { route } from "@/lib/http/route";
import { suggestWords } from "@/lib/touchpoints/queries";

const words = z.array(z.string());

export const GET = route(
  {
    id: "suggestTouchpointWords",
    summary: "Activities, initiatives and facts used before",
    tag: "Touchpoints",
    access: "touchpoint:read",
    response: z.object({ activities: words, initiatives: words, learned: words }),
  },
  ({ actor }) => suggestWords(actor),
);
