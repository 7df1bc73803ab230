async function proc(pid: number, file: string): Promise<string> {
  const cat = new Deno.Command("cat", { args: [`/proc/${pid}/${file}`], stderr: "null" });
  return new TextDecoder().decode((await cat.output()).stdout);
}

/** Processor time of a process in seconds, user and system (Linux: hundredths); NaN elsewhere. */
export async function cpuSeconds(pid: number): Promise<number> {
  const fields = (await proc(pid, "stat")).split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** Resident memory of a process, in KiB (Linux); NaN elsewhere. */
export async function residentKib(pid: number): Promise<number> {
  return Number(/VmRSS:\s+(\d+)/.exec(await proc(pid, "status"))?.[1] ?? NaN);
}
