"use client";

import { useState } from "react";
import { Select } from "@/components/ui/text-field";

type Props = { slug: string; services: readonly { id: string; name: string }[] };

/** Takes the catalogue, or one service of it, along as AsyncAPI 3. */
export function ExportPanel({ slug, services }: Props) {
  const [service, setService] = useState("");
  const [format, setFormat] = useState("yaml");
  const path = service ? `/api/v1/services/${service}/asyncapi` : "/api/v1/asyncapi.zip";
  return (
    <div className="flex flex-wrap items-end gap-3">
      <Select
        label="What"
        className="w-64 max-w-full"
        value={service}
        options={[
          { value: "", label: "Every service, in one archive" },
          ...services.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(event) => setService(event.currentTarget.value)}
      />
      <Select
        label="As"
        className="w-28"
        value={format}
        options={[
          { value: "yaml", label: "YAML" },
          { value: "json", label: "JSON" },
        ]}
        onChange={(event) => setFormat(event.currentTarget.value)}
      />
      <a
        className="pb-1.5 font-medium"
        href={`${path}?workspace=${encodeURIComponent(slug)}&format=${format}`}
        download
      >
        Download AsyncAPI 3
      </a>
    </div>
  );
}
