import { ExportMenu } from "@/components/profile-figure/export-menu";
import { ProfileFigure } from "@/components/profile-figure/profile-figure";
import { sayProfile } from "@/components/profile-figure/say";
import { type Drawn, PANELS } from "@/components/profile-figure/types";
import { computeEconomics } from "@/lib/engine/profile/economics";
import type { CompareView } from "./address";

export type CompareFiguresProps = { drawn: readonly Drawn[]; view: CompareView; sentence: string | null };

const ALIGNED = {
  stage: "stages that stand for the same under each other, widths compressed",
  time: "the same days since first contact",
} as const;

/** All on one axis, or one figure for each with a scale of its own. */
export function CompareFigures({ drawn, view, sentence }: CompareFiguresProps) {
  const { align, show } = view;
  const until = align === "time" ? (view.days ?? undefined) : undefined;
  const shared = { align, show, panels: PANELS, until } as const;
  const [first] = drawn;
  if (!first) return null;
  if (view.view === "overlay" || drawn.length === 1) {
    const title = sentence ?? sayProfile(computeEconomics(first.profile));
    return (
      <ProfileFigure
        {...shared}
        drawn={drawn}
        frame={{
          title,
          unit: "One customer from first contact to the end of use",
          filters: [ALIGNED[align]],
          actions: <ExportMenu name="comparison" title={title} />,
        }}
      />
    );
  }
  return (
    <div className="grid grid-cols-1 gap-x-10 gap-y-10 xl:grid-cols-2">
      {drawn.map((one) => {
        const title = `${one.name}. ${sayProfile(computeEconomics(one.profile))}`;
        return (
          <ProfileFigure
            key={one.name}
            {...shared}
            drawn={[one]}
            startWidth={480}
            frame={{
              title,
              compact: true,
              unit: "On its own scale",
              filters: [ALIGNED[align]],
              actions: <ExportMenu name={one.name} title={title} />,
            }}
          />
        );
      })}
    </div>
  );
}
