"use client";

import { useRouter } from "next/navigation";
import { useRef } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { textOf, useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { Table } from "@/components/ui/table";
import { TextField } from "@/components/ui/text-field";
import { showToast } from "@/components/ui/toast-store";
import { formatCount } from "@/lib/format/number";
import { ApiProblem, callApi } from "@/lib/http/client";
import type { SegmentView } from "@/lib/segments/schema";

export type SegmentListProps = { slug: string; segments: readonly SegmentView[]; mayEdit: boolean };

export function SegmentList({ slug, segments, mayEdit }: SegmentListProps) {
  const router = useRouter();
  const form = useSubmit(["name"]);
  const field = useRef<HTMLFormElement>(null);
  const add = form.onSubmit(async (data) => {
    await callApi(slug, "/segments", { method: "POST", body: { name: textOf(data, "name") } });
    field.current?.reset();
    router.refresh();
  });
  const act = async (work: () => Promise<unknown>, message: string, undo?: () => void) => {
    try {
      await work();
      showToast(message, undo ? { undo } : {});
    } catch (error) {
      showToast(error instanceof ApiProblem ? error.message : "Nothing was changed.", { tone: "negative" });
    }
    router.refresh();
  };
  const rename = (segment: SegmentView, name: string) => {
    if (!name.trim() || name.trim() === segment.name) return;
    void act(
      () => callApi(slug, `/segments/${segment.id}`, { method: "PATCH", body: { name } }),
      `Renamed to ${name.trim()}.`,
      () => rename({ ...segment, name: name.trim() }, segment.name),
    );
  };
  const remove = (segment: SegmentView) =>
    act(
      () => callApi(slug, `/segments/${segment.id}`, { method: "DELETE" }),
      `Deleted ${segment.name}.`,
      () =>
        void act(
          () => callApi(slug, "/segments", { method: "POST", body: { name: segment.name } }),
          `${segment.name} is back.`,
        ),
    );
  return (
    <div className="max-w-2xl">
      <Table
        caption="Segments"
        hideCaption
        rows={segments}
        rowKey={(segment) => `${segment.id} ${segment.name}`}
        empty="No segment yet: name the kinds of customer you want to tell apart, such as “Young drivers”."
        columns={[
          {
            id: "name",
            header: "Name",
            rowHeader: true,
            cell: (segment) =>
              mayEdit ? (
                <TextField
                  label={`Name of ${segment.name}`}
                  hideLabel
                  defaultValue={segment.name}
                  maxLength={80}
                  onBlur={(event) => rename(segment, event.target.value)}
                  onKeyDown={(event) => event.key === "Enter" && event.currentTarget.blur()}
                />
              ) : (
                segment.name
              ),
          },
          {
            id: "customers",
            header: "Customers",
            numeric: true,
            cell: (segment) => formatCount(segment.customers),
          },
          {
            id: "act",
            header: <span className="sr-only">Actions</span>,
            cell: (segment) =>
              mayEdit && segment.customers === 0 ? (
                <Button size="sm" variant="quiet" onClick={() => void remove(segment)}>
                  Delete
                </Button>
              ) : null,
          },
        ]}
      />
      {mayEdit && (
        <form ref={field} method="post" onSubmit={add} className="mt-5 flex flex-col gap-2">
          <div className="flex items-end gap-2">
            <TextField
              label="New segment"
              name="name"
              required
              maxLength={80}
              className="flex-1"
              error={form.errorOf("name")}
            />
            <Button type="submit" pending={form.pending}>
              Add
            </Button>
          </div>
          <FormProblem message={form.problem} />
        </form>
      )}
    </div>
  );
}
