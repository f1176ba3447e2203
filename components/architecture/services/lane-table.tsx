"use client";

import type { ReactNode } from "react";
import { fillStyle, Swatch } from "@/components/charts/patterns";
import { StageRail } from "@/components/stage-rail/stage-rail";
import type { RailStage } from "@/components/stage-rail/stages";
import { cx } from "@/components/ui/cx";
import { TableKeys } from "@/components/ui/table-keys";
import { useWidth } from "@/components/ui/use-width";
import { formatDecimal } from "@/lib/format/number";
import { isThere, originOn, originWords } from "@/lib/services/origin";
import type { Lane } from "./lane";
import { type Attribute, attributeWords, keyOf, looksOf } from "./looks";

type Props = {
  stages: readonly RailStage[];
  lanes: readonly Lane[];
  by: Attribute;
  day: string;
  /** How the name of a service is shown, such as a button that opens it. */
  nameOf: (lane: Lane) => ReactNode;
};

const names = { narrow: 104, wide: 208 } as const;
/** Below this a cell has room for a letter only. */
const ROOM_FOR_WORDS = 92;

/** One column a stage under the rail, one lane a service, filled where it serves the stage. */
export function LaneTable({ stages, lanes, by, day, nameOf }: Props) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const left = width > 0 && width < 640 ? names.narrow : names.wide;
  const short = (width - left) / Math.max(1, stages.length) < ROOM_FOR_WORDS;
  const looks = looksOf(lanes, by, day);
  const key = keyOf(looks, by);
  return (
    <div ref={ref} className="flex min-w-0 flex-col gap-2">
      {key.length > 0 && (
        <ul
          aria-label={`Key: ${attributeWords[by]}`}
          className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-ink-2"
        >
          {key.map(({ word, letter, color, pattern }) => (
            <li key={word} className="flex items-center gap-1.5">
              <Swatch color={color} pattern={pattern} />
              <span className="figures text-ink-3">{letter}</span> {word}
            </li>
          ))}
        </ul>
      )}
      <div>
        <StageRail stages={stages} insetLeft={left} />
        <TableKeys className="relative">
          <table className="w-full table-fixed border-collapse text-sm">
            <caption className="sr-only">
              Which service carries which stage; each cell says its {attributeWords[by].toLowerCase()}
            </caption>
            <colgroup>
              <col style={{ width: left }} />
              {stages.map(({ id }) => (
                <col key={id} />
              ))}
            </colgroup>
            <thead>
              <tr className="h-0">
                <th scope="col" className="p-0">
                  <span className="sr-only">Service</span>
                </th>
                {stages.map(({ id, name }) => (
                  <th key={id} scope="col" className="p-0">
                    <span className="sr-only">{name}</span>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {lanes.map((lane, index) => {
                const origin = originOn(lane.service, day);
                const there = isThere(origin);
                const look = looks[index];
                return (
                  <tr
                    key={lane.service.id}
                    className="border-b border-rule focus-within:bg-sunk hover:bg-sunk"
                  >
                    <th scope="row" className="py-1 pr-2 text-left align-middle font-normal">
                      {/* A name wraps rather than losing its end, as a button too. */}
                      <span
                        className={cx(
                          "block [&_button]:h-auto [&_button]:text-left [&_button]:whitespace-normal [&_button]:px-0",
                          !there && "text-ink-3",
                        )}
                      >
                        {nameOf(lane)}
                      </span>
                      <Under
                        lane={lane}
                        stages={stages}
                        origin={!there || by !== "sourcing" ? originWords[origin] : null}
                      />
                    </th>
                    {stages.map((stage) => {
                      const served = lane.service.stages.find(({ stageId }) => stageId === stage.id);
                      return (
                        <td key={stage.id} className="h-10 border-l border-rule p-0 align-middle">
                          {served && look && (
                            <span
                              title={`${lane.service.name} serves ${stage.name}: ${look.word}, weight ${formatDecimal(served.weight, 2)}`}
                              className={cx(
                                "forced-mark mx-px flex h-8 items-center justify-center",
                                !there && "border border-dashed border-rule-strong",
                              )}
                              style={there ? fillStyle(look.color, look.pattern) : undefined}
                            >
                              <span className="figures max-w-full truncate bg-paper px-1 text-xs text-ink">
                                {short ? (
                                  <>
                                    <span aria-hidden>{look.letter}</span>
                                    <span className="sr-only">{look.word}</span>
                                  </>
                                ) : (
                                  look.word
                                )}
                              </span>
                            </span>
                          )}
                        </td>
                      );
                    })}
                  </tr>
                );
              })}
            </tbody>
          </table>
        </TableKeys>
      </div>
    </div>
  );
}

/** What stands small under a name: its origin where the cells do not say it, and that it is for other models. */
function Under({
  lane,
  stages,
  origin,
}: {
  lane: Lane;
  stages: readonly RailStage[];
  origin: string | null;
}) {
  const serves = lane.service.stages.some(({ stageId }) => stages.some(({ id }) => id === stageId));
  const said = [origin, serves ? null : "carries none of these stages"].filter((one) => one !== null);
  if (said.length === 0) return null;
  return <span className="block text-xs text-ink-3">{said.join(" · ")}</span>;
}
