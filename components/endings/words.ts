import type { GapKind, GapMethod } from "@/lib/gaps/schema";

export const kindWords: Readonly<Record<GapKind, string>> = {
  served_not_billed: "Served and not billed",
  billed_not_served: "Billed and not served",
};

export const methodWords: Readonly<Record<GapMethod, string>> = {
  pro_rata: "Pro rata",
  short_rate: "Short-rate",
  flat: "Flat",
  back_bill: "Bill afterwards",
  waive: "Waive",
};

export const methodNotes: Readonly<Record<GapMethod, string>> = {
  pro_rata: "The part of each bill that these days are",
  short_rate: "Pro rata less a share that is kept",
  flat: "Everything billed and not given back yet",
  back_bill: "The days at the price of the last day billed",
  waive: "Leave them as they are, for a reason",
};
