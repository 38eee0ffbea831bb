import { useTranslation } from "react-i18next";
import type { Sort } from "./sorting";

type Column = { key: string; header: string; numeric?: boolean; sortable?: boolean };

/** Headings that sort. The state is in aria-sort and in the arrow; the button says what a press does. */
export function TableHead({ columns, sort, onSort }: {
  columns: readonly Column[]; sort: Sort | undefined; onSort: (sort: Sort) => void;
}) {
  const { t } = useTranslation("ui");
  return (
    <thead role="rowgroup">
      <tr role="row">
        {columns.map(({ key, header, numeric, sortable = true }) => {
          const direction = sort?.key === key ? sort.direction : undefined;
          const next = direction === "ascending" ? "descending" : "ascending";
          return (
            <th key={key} scope="col" role="columnheader" className={numeric ? "k-table__num" : undefined}
              aria-sort={sortable ? (direction ?? "none") : undefined}>
              {sortable ? (
                <button type="button" className="k-table__sort" title={t(`table.${next}`)} onClick={() => onSort({ key, direction: next })}>
                  {header}
                  <svg viewBox="0 0 10 14" width="10" height="14" aria-hidden="true">
                    <path d="M5 0 9 5H1z" className={direction === "ascending" ? "k-table__on" : "k-table__off"} />
                    <path d="M5 14 1 9h8z" className={direction === "descending" ? "k-table__on" : "k-table__off"} />
                  </svg>
                </button>
              ) : header}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
