/** True when a program is installed; the CI script installs all that are used here. */
export async function installed(program: string): Promise<boolean> {
  const which = new Deno.Command("sh", { args: ["-c", `command -v ${program}`], stdout: "null" });
  return (await which.output()).success;
}
