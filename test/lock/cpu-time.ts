/**
 * Milliseconds of processor time that `work` takes: on a machine with other work to do, the clock on the wall would
 * measure that as well.
 */
export async function cpuTime(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
