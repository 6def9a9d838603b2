/** What the bench is handed from outside: running instances of the product. */
export type BenchDeps = {
  /** Resolves when the browser that pages are measured in is there. */
  ensureBrowser(): Promise<void>;
  /** Hands over the address of a running instance with its demo: a new one, or what BASE_URL names. */
  withInstance<T>(work: (url: string) => Promise<T>): Promise<T>;
  /** The same of a new one with these variables: another database, no limits. */
  withServerOn<T>(settings: Record<string, string>, work: (url: string) => Promise<T>): Promise<T>;
};
