import type { Cell } from "./cell.ts";
import type { EditLine } from "./edit_line.ts";
import type { KeyName } from "./keyboard.ts";

/** What the keys do that concern the line alone. One that kills gives what it took out, for yanking. */
export const LINE_KEYS: Partial<Record<KeyName, (line: EditLine) => readonly Cell[] | void>> = {
  left: (line) => line.moveTo(line.cursor - 1),
  right: (line) => line.moveTo(line.cursor + 1),
  home: (line) => line.moveTo(0),
  end: (line) => line.moveTo(Infinity),
  "word left": (line) => line.moveTo(line.wordStart()),
  "word right": (line) => line.moveTo(line.wordEnd()),
  transpose: (line) => line.transpose(),
  backspace: (line) => void line.cut(line.cursor - 1, line.cursor),
  delete: (line) => void line.cut(line.cursor, line.cursor + 1),
  "kill word left": (line) => line.cut(line.blankedStart(), line.cursor),
  "kill word right": (line) => line.cut(line.cursor, line.wordEnd()),
  "kill to start": (line) => line.cut(0, line.cursor),
  "kill to end": (line) => line.cut(line.cursor, Infinity),
};
