import { assertEquals } from "../support/assert.ts";
import { coreTest } from "../support/core.ts";
import { BACKSPACE, Desk, ENTER, HOME, LEFT, TAB } from "../support/desk.ts";

function deskWith(...words: string[]): Desk {
  const desk = new Desk();
  desk.words = words;
  return desk;
}

coreTest("the first Tab puts the first choice in place of what is typed", () => {
  const desk = deskWith("anna", "anton", "bob");
  assertEquals(desk.press("tell an", TAB), []);
  assertEquals(desk.row, "lobby> tell anna |");
});

coreTest("the second Tab shows the choices, and each one more goes on to the next", () => {
  const desk = deskWith("anna", "anton", "bob");
  desk.press("tell an", TAB);
  assertEquals(desk.press(TAB), [{ kind: "choices", choices: ["anna", "anton"] }]);
  assertEquals(desk.row, "lobby> tell anna |");
  assertEquals(desk.press(TAB), []);
  assertEquals(desk.row, "lobby> tell anton |");
  assertEquals(desk.press(TAB, TAB), []);
  assertEquals(desk.row, "lobby> tell anton |");
});

coreTest("choices go in and out before what stands behind the cursor", () => {
  const desk = deskWith("小明", "小红花");
  desk.press("tell 小!", LEFT, TAB, TAB, TAB);
  assertEquals(desk.row, "lobby> tell 小红花 |!");
  desk.press(TAB);
  assertEquals(desk.row, "lobby> tell 小明 |!");
});

coreTest("another key keeps the choice, and the next Tab begins anew", () => {
  const desk = deskWith("anna", "anton");
  desk.press("an", TAB, TAB, TAB, "an");
  assertEquals(desk.press(TAB), []);
  assertEquals(desk.row, "lobby> anton anna |");
  assertEquals(desk.press(ENTER), [{ kind: "line", text: "anton anna " }]);
});

coreTest("a single choice is not shown, and another Tab completes what follows it", () => {
  const desk = deskWith("anna");
  assertEquals(desk.press("an", TAB, TAB, TAB), []);
  assertEquals(desk.row, "lobby> anna anna anna |");
});

coreTest("where there are no choices the bell rings and nothing changes", () => {
  const desk = deskWith("anna");
  assertEquals(desk.press("x", TAB), []);
  assertEquals([desk.row, desk.screen.bells], ["lobby> x|", 1]);
});

coreTest("only what stands before the cursor is completed", () => {
  const desk = deskWith("anna");
  desk.press("an", HOME, TAB);
  assertEquals(desk.row, "lobby> anna |an");
});

coreTest("lines that arrive do not end the choosing", () => {
  const desk = deskWith("anna", "anton");
  desk.press("an", TAB, TAB);
  desk.hear("anna anton");
  desk.press(TAB);
  assertEquals(desk.row, "lobby> anton |");
});

coreTest("a choice for which the line has no bytes left rings and is not taken in", () => {
  const desk = new Desk({ maxLineBytes: 10 });
  desk.words = ["anna"];
  desk.press(...Array(20).fill(TAB));
  assertEquals(desk.screen.bells > 0, true);
  assertEquals(desk.editor.stop().text.length <= 15, true);
});

coreTest("a choice behind which a mark stands goes out again as it came in", () => {
  const desk = deskWith("anna", "anton");
  desk.press("\u0301", HOME, TAB, TAB, TAB, BACKSPACE);
  assertEquals(desk.row, "lobby> anton|");
});
