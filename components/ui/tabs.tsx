"use client";

import type { ReactNode } from "react";
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from "react-aria-components/Tabs";
import { cx } from "./cx";

const TAB =
  "-mb-px border-b-2 border-transparent px-0.5 py-2 text-base font-medium whitespace-nowrap text-ink-2 no-underline cursor-pointer hover:text-ink";
const LIST = "flex gap-5 overflow-x-auto border-b border-rule";

export type TabsProps = {
  label: string;
  tabs: readonly { id: string; label: string; content: ReactNode }[];
  defaultTab?: string;
};

/** Parts of one page that need no address of their own. */
export function Tabs({ label, tabs, defaultTab }: TabsProps) {
  return (
    <AriaTabs {...(defaultTab ? { defaultSelectedKey: defaultTab } : {})}>
      <TabList aria-label={label} className={LIST}>
        {tabs.map((tab) => (
          <Tab
            key={tab.id}
            id={tab.id}
            className={cx(TAB, "data-selected:border-accent data-selected:text-ink")}
          >
            {tab.label}
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className="pt-4 outline-none">
          {tab.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
