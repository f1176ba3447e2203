import { joinWords } from "@/lib/format/list";
import { formatCounted } from "@/lib/format/number";
import { isThere, originOn } from "@/lib/services/origin";
import type { ServiceView } from "@/lib/services/schema";

/** "2 custom, 1 purchased and 1 SaaS service; Billing and Claims have none." */
export function sayCatalogue(
  services: readonly ServiceView[],
  stages: readonly { id: string; name: string }[],
  day: string,
): string {
  const there = services.filter((service) => isThere(originOn(service, day)));
  const count = (origin: string) => there.filter((service) => originOn(service, day) === origin).length;
  const kinds = [
    [count("custom"), "custom"],
    [count("purchased"), "purchased"],
    [count("saas"), "SaaS"],
    [count("unknown"), "of unknown origin"],
  ] as const;
  const parts = kinds.flatMap(([many, what]) => (many > 0 ? [`${many} ${what}`] : []));
  const bare = stages.filter(
    ({ id }) => !there.some((one) => one.stages.some(({ stageId }) => stageId === id)),
  );
  const head =
    parts.length > 0
      ? `${formatCounted(there.length, "service")}: ${joinWords(parts)}`
      : "No service is there";
  if (bare.length === 0) return `${head}; every stage is carried by one`;
  if (bare.length === stages.length) return `${head}; none carries a stage of this model`;
  return `${head}; ${joinWords(bare.map(({ name }) => name))} ${bare.length === 1 ? "is" : "are"} carried by none`;
}
