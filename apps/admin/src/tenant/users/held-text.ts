/** `auditor in company.team`. */
export const heldText = ({ name, namespace }: { name: string; namespace: string | null }): string =>
  namespace ? `${name} in ${namespace}` : name;
