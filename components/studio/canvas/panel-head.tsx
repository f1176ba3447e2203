"use client";

import { ChevronDown } from "lucide-react";
import { memo } from "react";
import { totalOfStage } from "@/components/studio/document/cached-total";
import { channelOf } from "@/components/studio/document/curves";
import { curveName, say, unitOf } from "@/components/studio/document/say";
import { setTotal, setWholeTotal, wholeTotal } from "@/components/studio/document/totals";
import type { CurveKey, StudioDocument } from "@/components/studio/document/types";
import { HEAD, keysOfPanel, type PanelBox, type PanelId } from "@/components/studio/scene/scene";
import { useStore } from "@/components/studio/store/use-studio";
import { cx } from "@/components/ui/cx";
import type { Curve } from "@/lib/engine/profile/profile";
import { ChannelChips } from "./channel-chips";
import { QuickNumber } from "./quick-number";

export function panelTitle(id: PanelId): string {
  if (id === "touches") return "Touches";
  return id === "margin" ? "Cumulative margin" : curveName(id);
}

function unitText(id: PanelId, currency: string): string {
  if (id === "touches") return "a day, by channel";
  if (id === "margin") return `${currency} per customer who closes`;
  return id === "minutes" ? "staff minutes a day" : `${unitOf(id, currency)} a day`;
}

/** Below this many pixels a head says only what is needed. */
const TIGHT = 520;

type Props = {
  id: PanelId;
  top: number;
  open: boolean;
  active: CurveKey | null;
  currency: string;
  /** Of the curve in hand over the whole life. */
  total: number;
  /** Of all channels together; null where there are no channels. */
  all: number | null;
  /** The channels that are used: "digital phone". */
  used: string;
  left: number;
  right: number;
  width: number;
  readOnly: boolean;
};

/** What a head says of a panel, as plain values: a head whose values stay is not drawn again. */
export function headOf(
  document: StudioDocument,
  panel: PanelBox,
): Omit<Props, "left" | "right" | "width" | "readOnly"> {
  const { id, top, active } = panel;
  const keys = id === "touches" ? keysOfPanel(id, document) : null;
  return {
    id,
    top,
    active,
    open: panel.y.height > 0,
    currency: document.assumptions.currency,
    total: active ? wholeTotal(document, active) : 0,
    all: keys?.reduce((sum, key) => sum + wholeTotal(document, key), 0) ?? null,
    used: keys ? keys.map(channelOf).join(" ") : "",
  };
}

/** Name, unit and total of a panel; the total can be typed. */
export const PanelHead = memo(function PanelHead(props: Props) {
  const { id, top, open, active, currency, left, right, width, readOnly } = props;
  const store = useStore();
  const tight = width < TIGHT;
  const fold = () => {
    const { folded } = store.getState().view;
    store.setView({ folded: open ? [...folded, id] : folded.filter((one) => one !== id) });
  };
  return (
    <div
      className="pointer-events-none absolute flex items-center gap-x-2 text-sm"
      style={{ top, height: HEAD, left: 0, right }}
    >
      <button
        type="button"
        data-own
        aria-expanded={open}
        aria-label={`${panelTitle(id)}: ${open ? "fold" : "open"}`}
        onClick={fold}
        className="pointer-events-auto flex h-6 items-center justify-end gap-1 rounded-sm pr-1 text-ink-3 hover:text-ink"
        style={{ width: left }}
      >
        <ChevronDown aria-hidden className={cx("size-3.5", !open && "-rotate-90")} />
      </button>
      <h2 className="-ml-2 shrink-0 font-semibold">
        {panelTitle(id)}
        {!(tight && id === "touches") && (
          <span className="font-normal text-ink-3"> {unitText(id, currency)}</span>
        )}
      </h2>
      {id === "touches" && (width > 300 || !readOnly) && <ChannelChips used={props.used} active={active} />}
      {active && <WholeTotal {...props} curveKey={active} tight={tight} />}
    </div>
  );
});

function WholeTotal({ curveKey, tight, ...head }: Props & { curveKey: CurveKey; tight: boolean }) {
  const store = useStore();
  const { id, currency, total, all } = head;
  const unit = unitOf(curveKey, currency);
  return (
    <p className="pointer-events-auto ml-auto shrink-0 text-xs text-ink-3">
      {all !== null && !tight && <span className="figures mr-3">{`all channels ${say(all)}`}</span>}
      {!(tight && id === "touches") && "whole life "}
      {head.readOnly ? (
        <span className="figures font-semibold text-ink">{`${say(total)} ${unit}`}</span>
      ) : (
        <QuickNumber
          label={`Total of ${curveName(curveKey)} over the whole life`}
          value={total}
          text={`${say(total)} ${unit}`}
          className="font-semibold text-ink"
          onChange={(next) => {
            const changed = setWholeTotal(store.document, curveKey, next);
            store.change({
              document: changed,
              said: `${curveName(curveKey)}: ${say(wholeTotal(changed, curveKey))} ${unit} over the whole life.`,
              enters: true,
            });
          }}
        />
      )}
    </p>
  );
}

/** Keeps a figure readable where a line runs behind it. Not blurred: it is painted anew in every frame of a pull. */
const HALO = ["1px 0", "-1px 0", "0 1px", "0 -1px", "1px 1px", "-1px -1px", "1px -1px", "-1px 1px"]
  .map((shift) => `${shift} var(--paper)`)
  .join(", ");

type StageTotalProps = {
  stageId: string;
  stageName: string;
  days: number;
  curveKey: CurveKey;
  curve: Curve;
  currency: string;
  left: number;
  top: number;
  readOnly: boolean;
};

/** The total of a curve in one stage, printed where it is drawn. */
export const StageTotal = memo(function StageTotal(props: StageTotalProps) {
  const { stageId, stageName, days, curveKey, curve, currency, left, top, readOnly } = props;
  const store = useStore();
  if (curve.points.length === 0 && curve.pulses.length === 0) return null;
  const total = totalOfStage(curve, days);
  const text = say(total);
  const style = { left: left + 7, top: top + 1, textShadow: HALO };
  if (readOnly) {
    return (
      <span className="figures absolute text-2xs text-ink-2" style={style}>
        {text}
      </span>
    );
  }
  return (
    <div className="absolute" style={style}>
      <QuickNumber
        untabbed
        label={`Total of ${curveName(curveKey)} in ${stageName}`}
        value={total}
        text={text}
        className="text-2xs leading-4 text-ink-2"
        onChange={(next) => {
          const document = setTotal(store.document, { stageId, curve: curveKey }, next);
          const unit = unitOf(curveKey, currency);
          store.change({
            document,
            said: `${curveName(curveKey)} in ${stageName}: ${say(next)} ${unit}.`,
            enters: true,
          });
        }}
      />
    </div>
  );
});
