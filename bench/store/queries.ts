/** Filters by how much of the log answers them; the rows are fill-sql.ts's. */
export const QUERIES = [
  { name: 'no filter', q: '' },
  { name: 'tag, common (60 %)', q: 'namespace:company.team' },
  { name: 'tag, rare (10, oldest)', q: 'ticket:INC-4711' },
  { name: 'tag, absent', q: 'ticket:INC-0000' },
  { name: 'free text, absent', q: 'zanzibar' },
  { name: 'actor by name (0.5 %)', q: 'actor:"Person Number 42"' },
  { name: 'actor by name, absent', q: 'actor:"Grace Hopper"' },
  { name: 'changed path (0.5 %)', q: 'changed:state.current' },
  { name: 'changed path, absent', q: 'changed:spec.retired' },
] as const;
