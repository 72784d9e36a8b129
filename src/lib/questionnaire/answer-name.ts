/**
 * The names by which conditions ask for answers: `ITEM`, `ITEM.row`, `ITEM.row.column`, `ITEM[0].part`, `ITEM-Comment`;
 * `row.x` and `panel.x` name a neighbour in the same entry.
 */

/** The code of the item that a name belongs to. */
export function itemIn(name: string): string {
  return /^[^.[-]+/.exec(name)?.[0] ?? name;
}

/** The code of the neighbour in the same entry, where the name is one of a neighbour. */
export function neighbourIn(name: string): string | undefined {
  return /^(?:row|panel)\.(.*)$/s.exec(name)?.[1];
}
