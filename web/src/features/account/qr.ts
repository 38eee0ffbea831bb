/** The dark squares of a QR code as one SVG path, row by row; squares in a row that touch become one. */
export function qrPath(size: number, dark: (row: number, column: number) => boolean): string {
  let path = "";
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      if (!dark(row, column)) continue;
      let end = column + 1;
      while (end < size && dark(row, end)) end++;
      path += `M${column} ${row}h${end - column}v1h${column - end}z`;
      column = end;
    }
  }
  return path;
}
