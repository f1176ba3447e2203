"use client";

import { Copy, Ellipsis, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button, IconButton, TextLink } from "@/components/ui/button";
import { Checkbox, RadioGroup, SegmentedControl, Switch } from "@/components/ui/choice";
import { ComboBox } from "@/components/ui/combo-box";
import { FileDrop } from "@/components/ui/file-drop";
import { LinkTabs } from "@/components/ui/link-tabs";
import { Menu } from "@/components/ui/menu";
import { NumberField } from "@/components/ui/number-field";
import { Dialog, Drawer } from "@/components/ui/overlay";
import { Popover } from "@/components/ui/popover";
import { Tabs } from "@/components/ui/tabs";
import { DateTimeField, Select, TextArea, TextField } from "@/components/ui/text-field";
import { showToast } from "@/components/ui/toast-store";
import { Tooltip } from "@/components/ui/tooltip";

export function Controls() {
  const [open, setOpen] = useState<"dialog" | "drawer" | null>(null);
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-wrap items-center gap-2">
        <Button variant="primary" icon={<Plus aria-hidden />}>
          Add stage
        </Button>
        <Button onClick={() => setOpen("dialog")}>Dialog</Button>
        <Button onClick={() => setOpen("drawer")}>Drawer</Button>
        <Button variant="quiet">Quiet</Button>
        <Button variant="danger">Delete workspace</Button>
        <Button pending>Saving</Button>
        <Button disabled>Disabled</Button>
        <IconButton label="Copy" icon={<Copy aria-hidden />} />
        <Menu
          label="More"
          icon={<Ellipsis aria-hidden />}
          iconOnly
          items={[
            { id: "dup", label: "Duplicate", hint: "d", icon: <Copy aria-hidden /> },
            {
              section: "Danger",
              items: [{ id: "del", label: "Delete", tone: "danger", icon: <Trash2 aria-hidden /> }],
            },
          ]}
        />
        <Popover label="Filter">
          <p>Anything may stand here.</p>
        </Popover>
        <Tooltip tip="Own cost plus the load of prospects who did not close.">CAC</Tooltip>
        <TextLink href="/gallery">A link in text</TextLink>
        <Button onClick={() => showToast("Stage moved to Use.", { tone: "positive", undo: () => undefined })}>
          Toast
        </Button>
      </div>
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        <TextField label="Name" placeholder="Household, low touch" />
        <TextField label="Price" suffix="€" defaultValue="12.50" description="Before tax." />
        <TextField label="External id" defaultValue="A-4711" error="This id is taken by Brandt household." />
        <NumberField
          label="Minutes"
          defaultValue={25}
          min={0}
          step={5}
          format={{ style: "unit", unit: "minute" }}
        />
        <NumberField
          label="Pass rate"
          defaultValue={0.42}
          min={0}
          max={1}
          step={0.01}
          format={{ style: "percent" }}
        />
        <Select
          label="Channel"
          placeholder="Choose one"
          options={[
            { value: "phone", label: "Phone" },
            {
              group: "Written",
              options: [
                { value: "mail", label: "E-mail" },
                { value: "letter", label: "Letter" },
              ],
            },
          ]}
        />
        <ComboBox
          label="Customer"
          placeholder="Start typing"
          options={[
            { id: "1", label: "Brandt household", hint: "Use" },
            { id: "2", label: "Kessler & Söhne", hint: "Onboarding" },
            { id: "3", label: "A. Okafor", hint: "Conversion" },
          ]}
        />
        <DateTimeField
          label="When"
          kind="datetime-local"
          zone="Europe/Berlin"
          defaultValue="2026-11-21T09:14"
        />
        <TextArea label="What was said" optional placeholder="One fact a line" />
      </div>
      <div className="grid gap-4 sm:grid-cols-3">
        <RadioGroup
          label="Initiative"
          name="initiative"
          defaultValue="pro"
          options={[
            { value: "pro", label: "Proactive", description: "We reached out." },
            { value: "re", label: "Reactive" },
            { value: "x", label: "Unknown", disabled: true },
          ]}
        />
        <div className="flex flex-col gap-2">
          <Checkbox label="Complaint" description="Counts as a concern." />
          <Checkbox label="Missed sale" defaultChecked />
          <Switch label="Show the expected profile" defaultChecked />
          <Switch label="Include open prospects" />
        </div>
        <SegmentedControl
          label="View by"
          name="by"
          defaultValue="stage"
          options={[
            { value: "stage", label: "Stage" },
            { value: "channel", label: "Channel" },
            { value: "segment", label: "Segment" },
          ]}
        />
      </div>
      <Tabs
        label="Parts"
        tabs={[
          { id: "a", label: "Touchpoints", content: <p>214 of them.</p> },
          { id: "b", label: "Agreements", content: <p>Two.</p> },
        ]}
      />
      <LinkTabs
        label="Views"
        tabs={[
          { href: "/gallery", label: "Own", current: true, count: "12" },
          { href: "/gallery?v=load", label: "With load" },
        ]}
      />
      <FileDrop
        label="Drop an event log here"
        description="CSV or XES, up to 2 GB"
        accept=".csv,.xes"
        onFiles={() => undefined}
      />
      <Dialog
        title="Delete this workspace?"
        open={open === "dialog"}
        onOpenChange={(next) => setOpen(next ? "dialog" : null)}
        alert
        footer={
          <>
            <Button onClick={() => setOpen(null)}>Keep it</Button>
            <Button variant="danger">Delete 1,240 customers</Button>
          </>
        }
      >
        <p>1,240 customers, 8 profiles and 3 imports will go. This cannot be taken back.</p>
      </Dialog>
      <Drawer
        title="Log a touchpoint"
        open={open === "drawer"}
        onOpenChange={(next) => setOpen(next ? "drawer" : null)}
      >
        <ComboBox label="Customer" options={[{ id: "1", label: "Brandt household" }]} />
      </Drawer>
    </div>
  );
}
