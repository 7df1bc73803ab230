import { assertEquals } from "../support/assert.ts";
import { unicodeData } from "./make.ts";

/** The Perl whose Unicode the data is made from. */
const PERL = "v5.36.";

async function perlVersion(): Promise<string> {
  try {
    const { stdout } = await new Deno.Command("perl", { args: ["-e", "print $^V"] }).output();
    return new TextDecoder().decode(stdout);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "";
    throw error;
  }
}

Deno.test({
  name: "Unicode's data is as it was made",
  ignore: !(await perlVersion()).startsWith(PERL),
  async fn() {
    const file = new URL("../../src/text/unicode_data.ts", import.meta.url);
    assertEquals(await unicodeData(), await Deno.readTextFile(file));
  },
});
