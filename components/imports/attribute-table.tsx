"use client";

import { Select } from "@/components/ui/text-field";
import { formatCount, formatCounted } from "@/lib/format/number";
import type { Mapping } from "@/lib/imports/mapping";
import type { Profile } from "@/lib/imports/schema";

type Customer = Mapping["customer"];
type Use = "attribute" | "name" | "segment" | "acquisitionChannel" | "none";

const uses: { value: Use; label: string }[] = [
  { value: "attribute", label: "Customer attribute" },
  { value: "name", label: "Customer's name" },
  { value: "segment", label: "Segment" },
  { value: "acquisitionChannel", label: "Acquisition channel" },
  { value: "none", label: "Left out" },
];

function roleOf(customer: Customer, name: string): Use {
  if (customer.name === name) return "name";
  if (customer.segment === name) return "segment";
  if (customer.acquisitionChannel === name) return "acquisitionChannel";
  return customer.attributes.includes(name) ? "attribute" : "none";
}

/** An attribute has one use, and a name, segment or channel one attribute. */
function assign(customer: Customer, name: string, use: Use): Customer {
  const free = (value: string | null) => (value === name ? null : value);
  return {
    ...customer,
    name: use === "name" ? name : free(customer.name),
    segment: use === "segment" ? name : free(customer.segment),
    acquisitionChannel: use === "acquisitionChannel" ? name : free(customer.acquisitionChannel),
    attributes:
      use === "attribute"
        ? [...new Set([...customer.attributes, name])]
        : customer.attributes.filter((one) => one !== name),
  };
}

type Props = {
  attributes: Profile["attributes"];
  customer: Customer;
  onChange: (customer: Customer) => void;
};

/** What the attributes of a case become on its customer. */
export function AttributeTable({ attributes, customer, onChange }: Props) {
  if (attributes.length === 0)
    return <p className="text-ink-3">The cases of this log carry no attributes.</p>;
  return (
    <ul className="flex max-w-3xl flex-col">
      {attributes.map(({ name, cases, distinct, examples }) => (
        <li key={name} className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-rule py-1.5">
          <span className="min-w-40 flex-1">
            <span className="font-medium">{name}</span>
            <span className="figures block text-sm wrap-anywhere text-ink-3">
              {formatCount(distinct)} different in {formatCounted(cases, "case")}, such as{" "}
              {examples.slice(0, 2).join(", ")}
            </span>
          </span>
          <Select
            label={`What ${name} becomes`}
            hideLabel
            className="w-56"
            options={uses}
            value={roleOf(customer, name)}
            onChange={(event) => onChange(assign(customer, name, event.currentTarget.value as Use))}
          />
        </li>
      ))}
    </ul>
  );
}
