import { DEADLINE_MS } from "./deadline.ts";

/** A real terminal, which tmux keeps, with a program in it. */
export class Tmux implements AsyncDisposable {
  readonly #socket = `fishbowl-${crypto.randomUUID()}`;

  /** Starts `command`, a line for the shell, in a window of so many columns and rows. */
  static async start(command: string, columns: number, rows: number): Promise<Tmux> {
    const tmux = new Tmux();
    await tmux.#run(
      "-f",
      "/dev/null",
      "new-session",
      "-d",
      "-x",
      `${columns}`,
      "-y",
      `${rows}`,
      command,
    );
    return tmux;
  }

  /** Presses keys by tmux's names for them, such as `Left`, `C-a` and `Enter`. */
  async press(...keys: string[]): Promise<void> {
    await this.#run("send-keys", ...keys);
  }

  async type(text: string): Promise<void> {
    await this.#run("send-keys", "-l", text);
  }

  /** Pastes a text as a terminal does, between marks if the program has asked for them. */
  async paste(text: string): Promise<void> {
    await this.#run("set-buffer", text);
    await this.#run("paste-buffer", "-p");
  }

  async resize(columns: number, rows: number): Promise<void> {
    await this.#run("resize-window", "-x", `${columns}`, "-y", `${rows}`);
  }

  /** The rows of the screen up to the last that is not blank. */
  async rows(): Promise<string[]> {
    return (await this.#run("capture-pane", "-p")).trimEnd().split("\n").map((row) =>
      row.trimEnd()
    );
  }

  /** The column of the cursor, from 0. */
  async cursorColumn(): Promise<number> {
    return Number(await this.#run("display-message", "-p", "#{cursor_x}"));
  }

  /** Looks at the screen until it ends with these rows. */
  async until(...last: string[]): Promise<void> {
    const deadline = performance.now() + DEADLINE_MS;
    for (;;) {
      const rows = await this.rows();
      if (rows.slice(-last.length).join("\n") === last.join("\n")) return;
      if (performance.now() > deadline) {
        throw new Error(`not ${JSON.stringify(last)} at the end of\n${rows.join("\n")}`);
      }
    }
  }

  async #run(...args: string[]): Promise<string> {
    const { success, stdout, stderr } = await new Deno.Command("tmux", {
      args: ["-L", this.#socket, "-u", ...args],
      env: { LC_ALL: "C.UTF-8", TERM: "xterm-256color" },
    }).output();
    const text = new TextDecoder();
    if (!success) throw new Error(`tmux ${args.join(" ")}: ${text.decode(stderr)}`);
    return text.decode(stdout);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#run("kill-server");
  }
}
