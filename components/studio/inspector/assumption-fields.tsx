"use client";

import { Plus, X } from "lucide-react";
import { changeAssumptions, removeDirect, removeShock } from "@/components/studio/document/assumptions";
import { useStore, useStudio } from "@/components/studio/store/use-studio";
import { Button, IconButton } from "@/components/ui/button";
import type { Assumptions } from "@/lib/engine/profile/profile";
import { ChoiceInput } from "./choice-input";
import { NumberInput } from "./number-input";
import { SourceNote } from "./source-note";
import { TextInput } from "./text-input";

const percent = (share: number) => share * 100;

/** What the figures rest on besides the curves, each with its source. */
export function AssumptionFields() {
  const store = useStore();
  const assumptions = useStudio((state) => state.history.present.assumptions);
  const { churn, discount, direct } = assumptions;
  const set = (change: Partial<Assumptions>, said: string) =>
    store.change({ document: changeAssumptions(store.document, change), said: `${said}.`, enters: true });
  return (
    <section aria-label="Assumptions" className="flex flex-col gap-4">
      <fieldset className="flex flex-col gap-2">
        <legend className="eyebrow mb-1 text-ink-3">Who leaves</legend>
        <div className="grid grid-cols-2 gap-2">
          <NumberInput
            label="Churn"
            unit="%"
            value={percent(churn.rate)}
            max={100}
            step={0.5}
            onChange={(rate) =>
              rate !== null &&
              set({ churn: { ...churn, rate: rate / 100 } }, `${rate} % leave a ${churn.per}`)
            }
            note={<SourceNote path="churn.rate" of="the churn" />}
          />
          <ChoiceInput
            label="In a"
            value={churn.per}
            options={[
              { value: "month", label: "month" },
              { value: "year", label: "year" },
            ]}
            onChange={(per) => set({ churn: { ...churn, per } }, `Churn is counted by ${per}`)}
          />
        </div>
        {churn.shocks.map((shock, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a shock is known by its place
          <div key={index} className="flex items-end gap-2">
            <NumberInput
              label="Then in month"
              value={shock.month}
              min={1}
              max={600}
              onChange={(month) =>
                month !== null &&
                set(
                  {
                    churn: {
                      ...churn,
                      shocks: churn.shocks.with(index, { ...shock, month: Math.round(month) }),
                    },
                  },
                  `A shock in month ${month}`,
                )
              }
            />
            <NumberInput
              label="leave besides"
              unit="%"
              value={percent(shock.share)}
              max={100}
              onChange={(share) =>
                share !== null &&
                set(
                  { churn: { ...churn, shocks: churn.shocks.with(index, { ...shock, share: share / 100 }) } },
                  `${share} % leave in month ${shock.month}`,
                )
              }
            />
            <IconButton
              size="sm"
              label={`Remove the shock of month ${shock.month}`}
              icon={<X aria-hidden />}
              onClick={() =>
                store.change({
                  document: removeShock(store.document, index),
                  said: "Removed a shock.",
                  enters: true,
                })
              }
            />
          </div>
        ))}
        <Button
          size="sm"
          variant="quiet"
          className="self-start"
          icon={<Plus aria-hidden />}
          onClick={() =>
            set(
              { churn: { ...churn, shocks: [...churn.shocks, { month: 12, share: 0.1 }] } },
              "Added a shock in month 12",
            )
          }
        >
          Add a shock
        </Button>
      </fieldset>
      <DirectFields
        direct={direct}
        set={set}
        onRemove={(index) =>
          store.change({
            document: removeDirect(store.document, index),
            said: `Removed ${direct[index]?.name ?? "a share"}.`,
            enters: true,
          })
        }
      />
      <fieldset className="flex flex-col gap-2">
        <legend className="eyebrow mb-1 text-ink-3">Discount</legend>
        <div className="grid grid-cols-2 gap-2">
          <NumberInput
            label="A year"
            unit="%"
            value={percent(discount.rate)}
            max={100}
            step={0.5}
            onChange={(rate) =>
              rate !== null &&
              set({ discount: { ...discount, rate: rate / 100 } }, `Discounted at ${rate} % a year`)
            }
            note={<SourceNote path="discount.rate" of="the discount" />}
          />
          <ChoiceInput
            label="Rate is"
            value={discount.convention}
            options={[
              { value: "effective", label: "effective" },
              { value: "nominal", label: "nominal" },
            ]}
            onChange={(convention) =>
              set({ discount: { ...discount, convention } }, `The rate is ${convention}`)
            }
          />
          <ChoiceInput
            label="A month counts"
            value={discount.timing}
            options={[
              { value: "advance", label: "in advance" },
              { value: "mid", label: "in its middle" },
              { value: "end", label: "at its end" },
            ]}
            onChange={(timing) => set({ discount: { ...discount, timing } }, `A month counts ${timing}`)}
          />
        </div>
      </fieldset>
      <fieldset className="flex flex-col gap-2">
        <legend className="eyebrow mb-1 text-ink-3">Horizons</legend>
        <div className="grid grid-cols-2 gap-2">
          <NumberInput
            label="Lifetime value over"
            unit="months"
            value={assumptions.ltvMonths}
            min={1}
            max={600}
            onChange={(months) =>
              months !== null &&
              set({ ltvMonths: Math.round(months) }, `Lifetime value over ${months} months`)
            }
            note={<SourceNote path="ltvMonths" of="the horizon of lifetime value" />}
          />
          <NumberInput
            label="Payback within"
            unit="months"
            value={assumptions.paybackMonths}
            min={1}
            max={600}
            onChange={(months) =>
              months !== null && set({ paybackMonths: Math.round(months) }, `Payback within ${months} months`)
            }
            note={<SourceNote path="paybackMonths" of="the horizon of payback" />}
          />
        </div>
      </fieldset>
    </section>
  );
}

type DirectProps = {
  direct: Assumptions["direct"];
  set: (change: Partial<Assumptions>, said: string) => void;
  onRemove: (index: number) => void;
};

function DirectFields({ direct, set, onRemove }: DirectProps) {
  const total = direct.reduce((sum, line) => sum + line.share, 0);
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="eyebrow mb-1 text-ink-3">Goes at once of the revenue of use</legend>
      {direct.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a share is known by its place
        <div key={index} className="flex items-end gap-2">
          <div className="min-w-0 flex-1">
            <TextInput
              label="To"
              value={line.name}
              maxLength={80}
              required
              onChange={(name) =>
                name && set({ direct: direct.with(index, { ...line, name }) }, `${line.name} is now ${name}`)
              }
            />
            <SourceNote path={`direct.${index}.share`} of={line.name} />
          </div>
          <div className="w-24 shrink-0 self-start">
            <NumberInput
              label="Share"
              unit="%"
              value={percent(line.share)}
              max={100}
              step={0.5}
              onChange={(share) =>
                share !== null &&
                set(
                  { direct: direct.with(index, { ...line, share: share / 100 }) },
                  `${line.name}: ${share} %`,
                )
              }
            />
          </div>
          <IconButton
            size="sm"
            className="mt-5 self-start"
            label={`Remove ${line.name}`}
            icon={<X aria-hidden />}
            onClick={() => onRemove(index)}
          />
        </div>
      ))}
      {total > 1 && (
        <p role="alert" className="text-xs text-negative">
          These come to {Math.round(total * 1000) / 10} % of the revenue: more than there is.
        </p>
      )}
      <Button
        size="sm"
        variant="quiet"
        className="self-start"
        icon={<Plus aria-hidden />}
        onClick={() => set({ direct: [...direct, { name: "Another share", share: 0.01 }] }, "Added a share")}
      >
        Add a share
      </Button>
    </fieldset>
  );
}
