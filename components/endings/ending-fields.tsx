import { endWords } from "@/components/agreements/words";
import { textOf } from "@/components/forms/use-submit";
import { DateTimeField, Select, TextField } from "@/components/ui/text-field";

export type Named = { id: string; name: string };
export const endingFields = ["reason", "note", "noticeOn", "effectiveOn", "ownerId", "agreementIds"];

type Values = {
  reason: string;
  note: string | null;
  noticeOn: string;
  effectiveOn: string;
  ownerId: string | null;
};

/** When, why and whose: the same for a new ending and for one that is changed. */
export function EndingFields({
  values,
  owners,
  errorOf,
}: {
  values: Values;
  owners: readonly Named[];
  errorOf: (path: string) => string | undefined;
}) {
  return (
    <>
      <DateTimeField
        label="Notice given on"
        name="noticeOn"
        required
        defaultValue={values.noticeOn}
        error={errorOf("noticeOn")}
      />
      <DateTimeField
        label="Last day of service"
        name="effectiveOn"
        required
        defaultValue={values.effectiveOn}
        error={errorOf("effectiveOn")}
      />
      <Select
        label="Why"
        name="reason"
        defaultValue={values.reason}
        options={Object.entries(endWords).map(([value, label]) => ({ value, label }))}
        error={errorOf("reason")}
      />
      <Select
        label="Owner"
        name="ownerId"
        optional
        defaultValue={values.ownerId ?? ""}
        options={[
          { value: "", label: "Nobody" },
          ...owners.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        error={errorOf("ownerId")}
      />
      <TextField
        label="Note"
        name="note"
        optional
        autoComplete="off"
        maxLength={1000}
        defaultValue={values.note ?? ""}
        className="sm:col-span-2"
        error={errorOf("note")}
      />
    </>
  );
}

export function endingOf(data: FormData) {
  return {
    reason: textOf(data, "reason"),
    note: textOf(data, "note") || null,
    noticeOn: textOf(data, "noticeOn"),
    effectiveOn: textOf(data, "effectiveOn"),
    ownerId: textOf(data, "ownerId") || null,
  };
}
