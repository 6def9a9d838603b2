/** `signalled` rejects when one asks this process to stop, so that what it has started can be ended first. */
export function listenForStop() {
  let onSignal = (_: NodeJS.Signals) => {};
  const signalled = new Promise<never>((_, reject) => {
    onSignal = (signal) => reject(new Error(`stopped by ${signal}`));
  });
  signalled.catch(() => {});
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, onSignal);
  const listenNoMore = () => {
    for (const signal of signals) process.off(signal, onSignal);
  };
  return { signalled, listenNoMore };
}
