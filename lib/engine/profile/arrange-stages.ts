type Arranged = { readonly id: string; readonly hidden: boolean };
type WithStages<S> = { readonly stages: readonly S[] };

/** The profile with one stage exchanged for what `change` makes of it; the same profile when nothing changed. */
export function changeStage<S extends Arranged, P extends WithStages<S>>(
  profile: P & WithStages<S>,
  id: string,
  change: (stage: S) => S,
): P {
  let changed = false;
  const stages = profile.stages.map((stage) => {
    const next = stage.id === id ? change(stage) : stage;
    changed ||= next !== stage;
    return next;
  });
  return changed ? { ...profile, stages } : profile;
}

/** Puts a stage at another place in the order, counted from 0; beyond the ends it goes to the end. */
export function moveStage<S extends Arranged, P extends WithStages<S>>(
  profile: P & WithStages<S>,
  id: string,
  to: number,
): P {
  const from = profile.stages.findIndex((stage) => stage.id === id);
  const stage = profile.stages[from];
  const place = Math.min(Math.max(to, 0), profile.stages.length - 1);
  if (!stage || place === from) return profile;
  return { ...profile, stages: profile.stages.toSpliced(from, 1).toSpliced(place, 0, stage) };
}

/** Hides or shows a stage; its curves stay. The last one that is shown stays shown. */
export function hideStage<S extends Arranged, P extends WithStages<S>>(
  profile: P & WithStages<S>,
  id: string,
  hidden = true,
): P {
  const next = changeStage<S, P>(profile, id, (stage) =>
    stage.hidden === hidden ? stage : { ...stage, hidden },
  );
  return next.stages.some((stage) => !stage.hidden) ? next : profile;
}

/** Puts a new stage behind another one, or last when that one is not there. An id that is taken changes nothing. */
export function addStage<S extends Arranged, P extends WithStages<S>>(
  profile: P & WithStages<S>,
  stage: S,
  behind: string | null = null,
): P {
  if (profile.stages.some((one) => one.id === stage.id)) return profile;
  const index = profile.stages.findIndex((one) => one.id === behind);
  const place = index < 0 ? profile.stages.length : index + 1;
  return { ...profile, stages: profile.stages.toSpliced(place, 0, stage) };
}

/** Takes a stage out with its curves. The last one that is shown stays. */
export function removeStage<S extends Arranged, P extends WithStages<S>>(
  profile: P & WithStages<S>,
  id: string,
): P {
  const stages = profile.stages.filter((stage) => stage.id !== id);
  if (stages.length === profile.stages.length) return profile;
  return stages.some((stage) => !stage.hidden) ? { ...profile, stages } : profile;
}
