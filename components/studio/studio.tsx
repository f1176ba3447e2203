"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { usePageShortcuts } from "@/components/shell/page-shortcuts";
import { showToast } from "@/components/ui/toast-store";
import { sayReason } from "@/lib/format/reason";
import type { ModelDetail } from "@/lib/models/schema";
import { Canvas } from "./canvas/canvas";
import { saysTheSame } from "./document/same";
import type { StudioDocument } from "./document/types";
import { fromVersion, versionInHand } from "./document/wire";
import { EconomicsStrip } from "./economics/economics-strip";
import { downloadDocument } from "./frame/download";
import { Header } from "./frame/header";
import { KeptNotice } from "./frame/kept-notice";
import { STUDIO_SHORTCUTS } from "./frame/shortcuts";
import { useKeptCopy } from "./frame/use-kept-copy";
import { useNarrow } from "./frame/use-narrow";
import { useStudioKeys } from "./frame/use-studio-keys";
import { Inspector } from "./inspector/inspector";
import { MeasuredProvider } from "./measured/measured-context";
import { figuresOf } from "./store/figures";
import { putAside, readModel } from "./store/server";
import { StudioStore } from "./store/studio-store";
import { useAutosave } from "./store/use-autosave";
import { StudioContext, useStore, useStudio } from "./store/use-studio";

const PublishDialog = dynamic(
  () => import("@/components/models/publish-dialog").then((module) => module.PublishDialog),
  { ssr: false },
);
const StaleDialog = dynamic(() => import("./frame/stale-dialog").then((module) => module.StaleDialog), {
  ssr: false,
});

export type StudioProps = {
  slug: string;
  zone: string;
  model: ModelDetail;
  settled: readonly string[];
  mayWrite: boolean;
};

/** Why there is no margin to draw yet, in words. */
function sayMissingMargin(document: StudioDocument): string {
  const economics = figuresOf(document)?.economics;
  if (!economics) return "The margin appears once the profile is complete.";
  return `The margin appears here: ${sayReason(economics.payback.first.reason)}`;
}

/** What was done, for those who do not see it. */
function LiveRegion() {
  const said = useStudio((state) => state.said);
  return (
    <p role="status" aria-live="polite" data-said className="sr-only">
      {/* Without a difference the same sentence would not be heard twice. */}
      {said.count % 2 === 0 ? said.text : `${said.text}\u200b`}
    </p>
  );
}

function Surface({ slug, zone, model: read, settled, mayWrite }: StudioProps) {
  const store = useStore();
  const narrow = useNarrow();
  const router = useRouter();
  const editable = mayWrite && !narrow;
  const [model, setModel] = useState(read);
  const { autosave, state: saving } = useAutosave(store, slug, read, setModel, mayWrite);
  const kept = useKeptCopy(store, autosave, read.id, mayWrite);
  const [publishing, setPublishing] = useState(false);
  const [deciding, setDeciding] = useState(false);
  const [postponed, setPostponed] = useState(false);
  // Words, not the document: what stands around the canvas is not drawn again while a curve is pulled.
  const missing = useStudio((state) => sayMissingMargin(state.history.present));
  useStudioKeys(store, editable);
  usePageShortcuts(STUDIO_SHORTCUTS);

  const publish = async () => {
    if (await autosave.send()) setPublishing(true);
  };
  const toVersions = {
    label: "Versions",
    onAct: () => router.push(`/${slug}/profiles/${read.id}/versions`),
  };
  const keepMine = async () => {
    setDeciding(true);
    setPostponed(false);
    if (await autosave.saveOver()) {
      showToast("Yours is the draft now. Theirs is kept among the versions.", { action: toVersions });
    }
    setDeciding(false);
  };
  const takeTheirs = async () => {
    setDeciding(true);
    try {
      const theirs = await readModel(slug, read.id);
      const version = versionInHand(theirs);
      const document = version && fromVersion(version);
      if (document && !saysTheSame(document, store.document)) {
        const withMine = await putAside(slug, read.id, store.document, theirs.version);
        store.replace(document, "Took theirs over.");
        setModel(withMine ?? theirs);
        showToast(
          withMine
            ? "Theirs is the draft. Yours is kept among the versions."
            : "Theirs is the draft. Yours could not be kept as a version; undo brings it back.",
          withMine ? { action: toVersions } : {},
        );
      } else setModel(theirs);
      if (document) autosave.adopt(store.document, theirs.version);
    } catch {
      showToast("Theirs could not be fetched. What you drew is still here; try again.", { tone: "negative" });
    }
    setDeciding(false);
  };
  const shown = versionInHand(model);
  return (
    <div className="flex min-h-0 flex-col md:h-[calc(100dvh-6.5rem)] lg:h-dvh">
      <Header
        slug={slug}
        zone={zone}
        model={model}
        saving={saving}
        editable={editable}
        publishable={model.draft !== null || autosave.unsaved}
        onPublish={() => void publish()}
        onDecide={saving.kind === "stale" && postponed ? () => setPostponed(false) : null}
      />
      {kept.offered && (
        <KeptNotice
          copy={kept.offered}
          zone={zone}
          onUse={kept.use}
          onDrop={kept.drop}
          onDownload={() => kept.offered && downloadDocument(kept.offered.document, model.name)}
        />
      )}
      <EconomicsStrip zone={zone} />
      <div className="flex min-h-0 flex-1 max-md:h-[44rem] max-md:flex-none">
        <Canvas readOnly={!editable} missing={missing} />
        {editable && <Inspector settled={settled} />}
      </div>
      <LiveRegion />
      {saving.kind === "stale" && !postponed && (
        <StaleDialog
          zone={zone}
          changes={saving.changes}
          pending={deciding}
          onKeepMine={() => void keepMine()}
          onTakeTheirs={() => void takeTheirs()}
          onDownload={() => downloadDocument(store.document, model.name)}
          onLater={() => setPostponed(true)}
        />
      )}
      {publishing && shown && (
        <PublishDialog
          slug={slug}
          model={model}
          stages={shown.stages}
          onPublished={(after) => {
            setModel(after);
            autosave.adopt(store.document, after.version);
          }}
          onClose={() => setPublishing(false)}
        />
      )}
    </div>
  );
}

/** The profile studio: the life of one customer, to be drawn. */
export function Studio(props: StudioProps) {
  const [store] = useState(() => {
    const version = versionInHand(props.model);
    if (!version) throw new Error("A model has a draft or a published version.");
    return new StudioStore(fromVersion(version));
  });
  return (
    <StudioContext value={store}>
      <MeasuredProvider slug={props.slug} zone={props.zone} modelId={props.model.id}>
        <Surface {...props} />
      </MeasuredProvider>
    </StudioContext>
  );
}
