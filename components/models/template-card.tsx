import { AssumptionTable } from "@/components/profile-figure/assumption-table";
import { ProfileThumb } from "@/components/profile-figure/thumb";
import { stripFigures } from "@/components/studio/economics/figures";
import { computeEconomics } from "@/lib/engine/profile/economics";
import type { Profile } from "@/lib/engine/profile/profile";

export type TemplateCardProps = { name: string; profile: Profile };

const SHOWN = ["cac", "paybackFirst", "ltv", "ltvToCac", "minutes"] as const;

/** A template at a glance: its picture and the figures that the engine makes of it. */
export function TemplatePicture({ name, profile }: TemplateCardProps) {
  const figures = stripFigures(computeEconomics(profile));
  return (
    <div className="grid items-center gap-x-8 gap-y-3 pt-2 sm:grid-cols-[minmax(0,14rem)_minmax(0,1fr)]">
      <ProfileThumb profile={profile} label={`Activity and cumulative margin of ${name}`} />
      <dl className="grid grid-cols-2 gap-x-5 gap-y-2 whitespace-nowrap sm:grid-cols-3">
        {SHOWN.map((id) => {
          const figure = figures.find((one) => one.id === id);
          return figure ? (
            <div key={id}>
              <dt className="text-xs text-ink-3">{figure.label}</dt>
              <dd className="finding figures text-lg leading-snug">{figure.value ?? figure.missing}</dd>
            </div>
          ) : null;
        })}
      </dl>
    </div>
  );
}

/** Every number of a template with where it comes from. */
export function TemplateFigures({ name, profile }: TemplateCardProps) {
  return (
    <div className="pt-4">
      <AssumptionTable profile={profile} caption={`Figures of ${name} and where they come from`} />
    </div>
  );
}
