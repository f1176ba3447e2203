"use client";

import { useState } from "react";
import { Handle } from "./handle";
import { lifeSentence, money, monthsInWords } from "./say";
import { bands, domain, frame, toX, toY } from "./scales";
import {
  type Life,
  type LifeInput,
  type LifeTemplate,
  liveOneLife,
  marginEndingAt,
  scaleCosting,
  templates,
} from "./two-lives";

const colors = { app: "var(--series-3)", auto: "var(--series-1)" } as const;
const [app, auto] = templates;
const plain = (template: LifeTemplate): LifeInput => ({
  acquisitionScale: 1,
  monthlyMargin: template.monthlyMargin,
});

/** The first picture of the product: a low-touch and a high-touch customer on one axis, both to be pulled. */
export function TwoLivesFigure() {
  const [appInput, setApp] = useState(() => plain(app));
  const [autoInput, setAuto] = useState(() => plain(auto));
  const lives = { app: liveOneLife(app, appInput), auto: liveOneLife(auto, autoInput) };
  const labels = apart(toY(clampY(lives.app.end)), toY(clampY(lives.auto.end)));
  const changed = differs(app, appInput) || differs(auto, autoInput);

  return (
    <figure className="m-0">
      <figcaption className="mb-2 flex flex-wrap items-start justify-between gap-x-6 gap-y-1">
        <div className="max-w-3xl">
          <h2 className="font-serif text-xl text-balance" aria-live="polite">
            {lifeSentence(lives.app, lives.auto)}
          </h2>
          <p className="mt-1 text-sm text-ink-3">
            Cumulative margin of one customer in dollars, from the first reach to five years after the close.
            Drag the four round handles, or focus one and use the arrow keys.
          </p>
        </div>
        {changed ? (
          <button
            type="button"
            className="text-sm text-accent underline underline-offset-2"
            onClick={() => {
              setApp(plain(app));
              setAuto(plain(auto));
            }}
          >
            Put back
          </button>
        ) : null}
      </figcaption>
      <div className="-mx-4 overflow-x-auto px-4 sm:mx-0 sm:px-0">
        <svg viewBox={`0 0 ${frame.width} ${frame.height}`} className="block w-full min-w-[640px]">
          <title>Two customer lives whose handles can be dragged</title>
          <Ground />
          <Curve life={lives.app} color={colors.app} name={app.name} dash="" labelY={labels.app} />
          <Curve life={lives.auto} color={colors.auto} name={auto.name} dash="7 4" labelY={labels.auto} />
          <Pulls template={app} input={appInput} life={lives.app} color={colors.app} onChange={setApp} />
          <Pulls template={auto} input={autoInput} life={lives.auto} color={colors.auto} onChange={setAuto} />
        </svg>
      </div>
      <dl className="mt-3 grid grid-cols-1 gap-x-8 gap-y-4 sm:grid-cols-2">
        {(
          [
            ["app", app],
            ["auto", auto],
          ] as const
        ).map(([id, template]) => (
          <Readout key={id} name={template.name} color={colors[id]} dashed={id === "auto"} life={lives[id]} />
        ))}
      </dl>
    </figure>
  );
}

function differs(template: LifeTemplate, input: LifeInput): boolean {
  return input.acquisitionScale !== 1 || input.monthlyMargin !== template.monthlyMargin;
}

function Pulls(props: {
  template: LifeTemplate;
  input: LifeInput;
  life: Life;
  color: string;
  onChange: (input: LifeInput) => void;
}) {
  const { template, input, life, color, onChange } = props;
  return (
    <>
      <Handle
        label={`${template.name}: cost to win one customer`}
        at={3}
        value={-life.cac}
        min={-660}
        max={-1}
        step={4}
        valueText={`${money(life.cac)} to win one customer`}
        color={color}
        onChange={(value) => onChange({ ...input, acquisitionScale: scaleCosting(template, -value) })}
      />
      <Handle
        label={`${template.name}: margin after five years`}
        at={10}
        value={life.end}
        min={-660}
        max={240}
        step={4}
        valueText={`${money(life.end)} after five years, ${money(input.monthlyMargin)} a month`}
        color={color}
        onChange={(value) => onChange({ ...input, monthlyMargin: marginEndingAt(template, input, value) })}
      />
    </>
  );
}

function Curve(props: { life: Life; color: string; name: string; dash: string; labelY: number }) {
  const { life, color, name, dash, labelY } = props;
  const path = life.points
    .map(
      (point, index) =>
        `${index === 0 ? "M" : "L"}${toX(point.at).toFixed(1)} ${toY(clampY(point.value)).toFixed(1)}`,
    )
    .join(" ");
  const { payback } = life;
  return (
    <g>
      <path
        d={path}
        fill="none"
        stroke={color}
        strokeWidth={3}
        strokeDasharray={dash}
        strokeLinejoin="round"
      />
      {payback !== null && payback > 0 ? (
        <g transform={`translate(${toX(4 + (6 * payback) / 60)} ${toY(0)})`}>
          <path d="M0 -6 L6 0 L0 6 L-6 0 Z" fill={color} />
          <text y={-12} textAnchor="middle" className="fill-ink-2 text-[15px]">
            {monthsInWords(payback)}
          </text>
        </g>
      ) : null}
      <text x={toX(10) + 18} y={labelY + 5} className="text-[16px] font-semibold" fill={color}>
        {name.replace(" policy", "")}
      </text>
    </g>
  );
}

/** Two labels at the same height would print over each other. */
function apart(app: number, auto: number): { app: number; auto: number } {
  const gap = 22;
  if (Math.abs(app - auto) >= gap) return { app, auto };
  const middle = (app + auto) / 2;
  const side = app <= auto ? -1 : 1;
  return { app: middle + (side * gap) / 2, auto: middle - (side * gap) / 2 };
}

function clampY(value: number): number {
  return Math.min(domain.yMax, Math.max(domain.yMin, value));
}

function Ground() {
  return (
    <g>
      {bands.map((band) => (
        <g key={band.id}>
          <rect
            x={toX(band.from)}
            y={24}
            width={toX(band.to) - toX(band.from) - 2}
            height={8}
            fill={`var(--stage-${band.kind})`}
          />
          <text x={toX(band.from)} y={16} className="fill-ink-2 text-[14px]">
            {band.name}
          </text>
          <line
            x1={toX(band.from)}
            x2={toX(band.from)}
            y1={40}
            y2={frame.height - frame.bottom}
            stroke="var(--grid)"
          />
        </g>
      ))}
      {[200, 0, -200, -400, -600].map((value) => (
        <g key={value}>
          <line
            x1={toX(0)}
            x2={toX(10)}
            y1={toY(value)}
            y2={toY(value)}
            stroke={value === 0 ? "var(--rule-strong)" : "var(--grid)"}
            strokeWidth={value === 0 ? 1.5 : 1}
          />
          <text
            x={toX(0) - 10}
            y={toY(value) + 5}
            textAnchor="end"
            className="fill-ink-3 text-[14px] tabular-nums"
          >
            {value === 0 ? "$0" : money(value)}
          </text>
        </g>
      ))}
      {[1, 2, 3, 4, 5].map((year) => (
        <text
          key={year}
          x={toX(4 + (6 * year) / 5)}
          y={frame.height - frame.bottom + 22}
          textAnchor="middle"
          className="fill-ink-3 text-[14px]"
        >
          {year === 1 ? "1 year" : year}
        </text>
      ))}
      <line
        x1={toX(3)}
        x2={toX(3)}
        y1={40}
        y2={frame.height - frame.bottom}
        stroke="var(--rule-strong)"
        strokeDasharray="2 4"
      />
      <text x={toX(3) + 6} y={frame.height - frame.bottom + 22} className="fill-ink-2 text-[14px]">
        the close
      </text>
    </g>
  );
}

function Readout({
  name,
  color,
  dashed,
  life,
}: {
  name: string;
  color: string;
  dashed: boolean;
  life: Life;
}) {
  const rows = [
    [
      "To win one customer",
      money(life.cac),
      `${money(life.own)} on them, ${money(life.load)} on those who never closed`,
    ],
    [
      "Pays back",
      life.payback === null ? "not within five years" : `after ${monthsInWords(life.payback)}`,
      null,
    ],
    ["After five years", money(life.end), null],
  ] as const;
  return (
    <div
      className="border-t-2 pt-2"
      style={{ borderColor: color, borderTopStyle: dashed ? "dashed" : "solid" }}
    >
      <dt className="font-semibold">{name}</dt>
      <dd className="m-0">
        <ul className="m-0 list-none p-0 text-sm">
          {rows.map(([label, value, note]) => (
            <li
              key={label}
              className="flex flex-wrap items-baseline justify-between gap-x-4 border-b border-rule py-1"
            >
              <span className="text-ink-2">{label}</span>
              <span className="text-base tabular-nums">{value}</span>
              {note ? <span className="w-full text-right text-xs text-ink-3">{note}</span> : null}
            </li>
          ))}
        </ul>
      </dd>
    </div>
  );
}
