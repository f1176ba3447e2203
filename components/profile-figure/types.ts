import type { Profile } from "@/lib/engine/profile/profile";

/** A profile to draw, under the name it goes by. */
export type Drawn = { readonly name: string; readonly profile: Profile };

/** "stage": stages that stand for the same under each other. "time": the same days since first contact. */
export type Align = "stage" | "time";

/** "total": what has come together so far. "rate": how much a day, with amounts at once as stems. */
export type Show = "total" | "rate";

export const PANELS = ["margin", "minutes", "touches", "cost", "revenue", "learning"] as const;
export type PanelId = (typeof PANELS)[number];

export const MARGIN_ALONE: readonly PanelId[] = ["margin"];
