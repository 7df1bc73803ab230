import { assertEquals } from "./support/assert.ts";

const ROOT = new URL("../", import.meta.url);

/** What the files of each folder may import, besides those of the same folder. Files above them may import all. */
const LAYERS: Record<string, string[]> = {
  text: [],
  chat: ["text"],
  commands: ["chat", "text"],
  language: ["chat", "commands", "text"],
  terminal: ["text"],
  net: [],
  telnet: ["net", "terminal", "text"],
  doors: ["chat", "commands", "language", "net", "telnet", "terminal", "text"],
};

/** Where only types may be imported. */
const TYPES_ONLY = [["language", "commands"]];

/** The only files that may import a package, and which. */
const PACKAGES: Record<string, string> = {
  "src/options.ts": "@std/cli/parse-args",
  "src/telnet/line_splitter.ts": "@std/streams/text-line-stream",
};

/** Folders that know no system: what they must know of it is handed in. */
const PURE = ["text", "chat", "commands", "language", "terminal"];
const SYSTEM = new RegExp(
  "\\b(Deno|console|performance|Date\\.now|new Date\\(\\)|set(?:Timeout|Interval|Immediate)|queueMicrotask|fetch|" +
    "crypto|Worker|WebSocket|process|globalThis|localStorage|Math\\.random|\\w*Stream)(?!\\w)",
);

/** One file imports another, or a package. */
interface Arrow {
  readonly from: string;
  readonly to: string;
  /** True for `import type`. */
  readonly isType: boolean;
}

async function sourceFiles(folder: string): Promise<string[]> {
  const files: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(new URL(folder, ROOT))) {
    if (isDirectory) files.push(...await sourceFiles(`${folder}${name}/`));
    else if (name.endsWith(".ts")) files.push(folder + name);
  }
  return files.sort();
}

/** All that a file imports, of whatever kind: values and types, statically and dynamically, and types for packages. */
function importsOf(file: string, source: string): Arrow[] {
  const statements = [
    ...source.matchAll(/\b(?:import|export)\b(\s+type\b)?[^;"'=]*?\bfrom\s*["']([^"']+)["']/g),
    ...source.matchAll(/\bimport(\b)\s*\(?\s*["']([^"']+)["']/g),
    ...source.matchAll(/@ts-(types)="([^"]+)"/g),
  ];
  return statements.map(([, type, specifier]) => ({
    from: file,
    to: specifier!.startsWith(".")
      ? new URL(specifier!, new URL(file, ROOT)).href.slice(ROOT.href.length)
      : specifier!,
    isType: !!type,
  }));
}

/** The source without its comments. */
function codeOf(source: string): string {
  return source.replace(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, "");
}

function folderOf(file: string): string | undefined {
  return /^src\/(\w+)\//.exec(file)?.[1];
}

const name = ({ from, to }: Arrow) => `${from} -> ${to}`;

const FILES = new Map<string, string>();
for (const file of ["main.ts", ...await sourceFiles("src/"), ...await sourceFiles("tests/")]) {
  FILES.set(file, await Deno.readTextFile(new URL(file, ROOT)));
}
const ARROWS = [...FILES].flatMap(([file, source]) => importsOf(file, source));
const OURS = ARROWS.filter(({ from }) => !from.startsWith("tests/"));

function layerTest(name: string, run: () => void): void {
  Deno.test({ name, permissions: "none", fn: run });
}

layerTest("every folder is a layer, and there are files in each", () => {
  const folders = new Set([...FILES.keys()].map(folderOf).filter((folder) => folder !== undefined));
  assertEquals([...folders].sort(), Object.keys(LAYERS).sort());
});

layerTest("imports go downward only, types counted", () => {
  const upward = OURS.filter(({ from, to }) => {
    const folder = folderOf(from);
    if (folder === undefined || !FILES.has(to)) return false;
    return folderOf(to) !== folder && !LAYERS[folder]!.includes(folderOf(to) ?? "above");
  });
  assertEquals(upward.map(name), []);
});

layerTest("of some layers only the types are imported", () => {
  const values = OURS.filter(({ from, to, isType }) =>
    !isType && TYPES_ONLY.some(([user, used]) => folderOf(from) === user && folderOf(to) === used)
  );
  assertEquals(values.map(name), []);
});

layerTest("what is imported is there, or is a package in the place that is named for it", () => {
  const known = (file: string) => FILES.has(file) || file === "deno.json";
  const others = OURS.filter(({ to }) => !known(to)).filter(({ from, to }) =>
    PACKAGES[from] !== to
  );
  assertEquals(others.map(name), []);
});

layerTest("no two files import each other, not even in a circle, types counted", () => {
  const targets = Map.groupBy(ARROWS.filter(({ to }) => FILES.has(to)), ({ from }) => from);
  const done = new Set<string>();
  const circles: string[] = [];
  const walk = (file: string, way: string[]) => {
    if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(" -> "));
    if (way.includes(file) || done.has(file)) return;
    for (const { to } of targets.get(file) ?? []) walk(to, [...way, file]);
    done.add(file);
  };
  for (const file of FILES.keys()) walk(file, []);
  assertEquals(circles, []);
});

layerTest("the layers that know no system use nothing of it", () => {
  const uses = [...FILES].flatMap(([file, source]) => {
    const used = PURE.includes(folderOf(file) ?? "") && SYSTEM.exec(codeOf(source));
    return used ? [`${file} uses ${used[1]}`] : [];
  });
  assertEquals(uses, []);
});

layerTest(
  "only main.ts uses Deno.args and Deno.exit",
  () => {
    const uses = [...FILES].filter(([file]) => file.startsWith("src/")).flatMap(([file, source]) =>
      /\bDeno\.(args|exit)\b/.test(codeOf(source)) ? [file] : []
    );
    assertEquals(uses, []);
  },
);
