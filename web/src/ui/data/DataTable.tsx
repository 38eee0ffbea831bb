// A table that sorts, filters and exports; on a phone every row becomes a card.
// Sorting is kept in the address; the filter is not, because people type names into it.
import { type ReactNode, useId, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAddress } from "../../lib/address";
import { type Cell, download, toCsv } from "../../lib/csv";
import { Button } from "../Button";
import { EmptyState } from "../States";
import { matches, parseSort, sortRows, sortText } from "./sorting";
import { TableHead } from "./TableHead";
import "./table.css";

/** More rows than this only come when somebody asks; searching and saving always use all of them. */
const ROWS = 50;

export type Column<Row> = {
  key: string;
  header: string;
  /** What is sorted, filtered and exported. */
  value: (row: Row) => Cell;
  /** What is shown, when that differs from the value. */
  cell?: (row: Row) => ReactNode;
  numeric?: boolean;
  sortable?: boolean;
};

type Props<Row> = {
  caption: string;
  /** Shows the caption above the table; otherwise only readers hear it. */
  showCaption?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Column that names the row; the first one if not given. */
  rowHeader?: string;
  filterable?: boolean;
  /** File name of the CSV, without extension; without it there is no export. */
  csvName?: string;
  /** Name of the sort in the address, when a page has several tables. */
  param?: string;
  initialSort?: string;
  empty?: ReactNode;
};

export function DataTable<Row>(props: Props<Row>) {
  const { caption, columns, rows, rowKey, rowHeader, filterable, csvName, param = "sort", initialSort = "" } = props;
  const { t } = useTranslation("ui");
  const [sortValue, setSort] = useAddress(param, initialSort);
  const [filter, setFilter] = useState("");
  const [limit, setLimit] = useState(ROWS);
  const filterId = useId();
  const sort = parseSort(sortValue);
  const head = rowHeader ?? columns[0]?.key;

  const shown = useMemo(() => {
    const kept = filter.trim() ? rows.filter((row) => matches(columns.map((c) => c.value(row)), filter.trim())) : rows;
    const column = columns.find((c) => c.key === sort?.key);
    return column && sort ? sortRows(kept, column.value, sort.direction) : kept;
  }, [rows, columns, filter, sort?.key, sort?.direction]); // eslint-disable-line react-hooks/exhaustive-deps

  const save = () =>
    download(`${csvName}.csv`, toCsv(columns.map((c) => c.header), shown.map((row) => columns.map((c) => c.value(row)))));

  if (rows.length === 0) return <>{props.empty ?? <EmptyState title={t("table.empty")} text={t("table.emptyText")} />}</>;

  return (
    <div className="k-table-wrap">
      <div className="k-table-tools">
        {filterable ? (
          <div className="k-table-tools__filter">
            <label htmlFor={filterId}>{t("table.filter")}</label>
            <input id={filterId} type="search" className="utrecht-textbox" value={filter} onChange={(e) => setFilter(e.target.value)} />
          </div>
        ) : null}
        <div className="k-table-tools__sort">
          <label htmlFor={`${filterId}-sort`}>{t("table.sortBy")}</label>
          <select id={`${filterId}-sort`} className="utrecht-select utrecht-select--html-select" value={sortValue} onChange={(e) => setSort(e.target.value)}>
            <option value="">{t("table.unsorted")}</option>
            {columns.filter((c) => c.sortable !== false).flatMap((c) => [
              <option key={c.key} value={c.key}>{t("table.up", { column: c.header })}</option>,
              <option key={`-${c.key}`} value={`-${c.key}`}>{t("table.down", { column: c.header })}</option>,
            ])}
          </select>
        </div>
        <span className="k-soft k-small k-table-tools__count" role="status">
          {shown.length === rows.length ? t("table.count", { count: rows.length }) : t("table.countOf", { count: shown.length, all: rows.length })}
        </span>
        {csvName ? <Button icon="download" onClick={save}>{t("table.csv")}</Button> : null}
      </div>
      {shown.length === 0 ? (
        <EmptyState icon="search" title={t("table.nothing")} text={t("table.nothingText")}
          action={<Button onClick={() => setFilter("")}>{t("table.clear")}</Button>} />
      ) : (
        <table className="k-table" role="table">
          <caption className={props.showCaption ? "" : "k-hidden"}>{caption}</caption>
          <TableHead columns={columns} sort={sort} onSort={(next) => setSort(sortText(next))} />
          <tbody role="rowgroup">
            {shown.slice(0, limit).map((row) => (
              <tr key={rowKey(row)} role="row">
                {columns.map((column) => {
                  const content = column.cell ? column.cell(row) : (column.value(row) ?? "–");
                  const look = column.numeric ? "k-table__num" : undefined;
                  return column.key === head ? (
                    <th key={column.key} scope="row" role="rowheader" className={look}>{content}</th>
                  ) : (
                    <td key={column.key} role="cell" className={look}>
                      <span className="k-table__label" aria-hidden="true">{column.header}</span>
                      <span className="k-table__value">{content}</span>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {shown.length > limit ? (
        <p className="k-row k-noprint">
          <Button onClick={() => setLimit(limit + ROWS)}>{t("table.more", { count: Math.min(ROWS, shown.length - limit) })}</Button>
          <span className="k-small k-soft">{t("table.shown", { count: limit, all: shown.length })}</span>
        </p>
      ) : null}
    </div>
  );
}
