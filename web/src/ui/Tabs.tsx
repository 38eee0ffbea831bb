// Tabs that live in the address: ?tab=plan. Arrow keys move and choose, Home and End jump.
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from "react";
import { useAddress } from "../lib/address";
import "./tabs.css";

export type Tab = { id: string; label: string; count?: number; content: () => ReactNode };

type Props = { label: string; tabs: readonly [Tab, ...Tab[]]; param?: string };

export function Tabs({ label, tabs, param = "tab" }: Props) {
  const [chosen, choose] = useAddress(param, tabs[0].id);
  const current = tabs.find((tab) => tab.id === chosen) ?? tabs[0];
  const base = useId();
  const list = useRef<HTMLDivElement>(null);

  // On a phone the row scrolls; keep the chosen tab in sight without moving the page.
  useEffect(() => {
    const row = list.current;
    const tab = row?.querySelector<HTMLElement>('[aria-selected="true"]');
    if (row && tab) row.scrollLeft = tab.offsetLeft - row.clientWidth / 2 + tab.clientWidth / 2;
  }, [current.id]);

  const onKeyDown = (event: KeyboardEvent) => {
    const at = tabs.indexOf(current);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = tabs[(to + tabs.length) % tabs.length] ?? current;
    choose(next.id, true);
    document.getElementById(`${base}-${next.id}`)?.focus();
  };

  return (
    <div className="k-tabs">
      <div className="k-tabs__list" role="tablist" aria-label={label} ref={list} onKeyDown={onKeyDown} tabIndex={-1}>
        {tabs.map((tab) => {
          const selected = tab === current;
          return (
            <button
              key={tab.id}
              id={`${base}-${tab.id}`}
              type="button"
              role="tab"
              className="k-tabs__tab"
              aria-selected={selected}
              aria-controls={selected ? `${base}-panel` : undefined}
              tabIndex={selected ? 0 : -1}
              onClick={() => choose(tab.id, true)}
            >
              {tab.label}
              {tab.count === undefined ? null : <span className="k-tabs__count">{tab.count}</span>}
            </button>
          );
        })}
      </div>
      {/* A panel may hold no control at all, so it can be focused itself. */}
      <div
        id={`${base}-panel`}
        role="tabpanel"
        className="k-tabs__panel"
        aria-labelledby={`${base}-${current.id}`}
        tabIndex={0}
      >
        {current.content()}
      </div>
    </div>
  );
}
