import type { Tree } from './tree.ts';

/** Gives equal trees the same number, whatever the order of their members: deep equality at the price of one look-up. */
export class Interner {
  readonly #numbers = new Map<string, number>();
  readonly #known = new Map<Tree, number>();

  number(tree: Tree): number {
    const known = this.#known.get(tree);
    if (known !== undefined) return known;
    const number = this.#numberOf(this.#shape(tree));
    this.#known.set(tree, number);
    return number;
  }

  #shape(tree: Tree): string {
    if (tree.kind === 'array') return `[${tree.items.map((item) => this.number(item)).join()}`;
    if (tree.kind !== 'object') return `${tree.kind} ${tree.text}`;
    const members = Array.from(tree.members, ([name, value]) => [this.#numberOf(`name ${name}`), this.number(value)]);
    return `{${members
      .sort((a, b) => a[0]! - b[0]!)
      .map((member) => member.join(':'))
      .join()}`;
  }

  #numberOf(shape: string): number {
    const known = this.#numbers.get(shape);
    if (known !== undefined) return known;
    this.#numbers.set(shape, this.#numbers.size);
    return this.#numbers.size - 1;
  }
}
