import type { BadgeTone } from "@/components/ui/badge";
import type { Delivery } from "@/lib/webhooks/schema";

export const deliveryWords: Readonly<Record<Delivery["status"], { label: string; tone: BadgeTone }>> = {
  due: { label: "on its way", tone: "warning" },
  delivered: { label: "delivered", tone: "positive" },
  dead: { label: "given up", tone: "negative" },
};

/** "app.lifecurve.stage.move-voided" as it is read aloud: "stage move voided". */
export function sayTold(type: string): string {
  return type.replace(/^app\.lifecurve\./, "").replaceAll(/[.-]/g, " ");
}
