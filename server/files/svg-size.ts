/**
 * How much a drawing comes to when it is painted: what refers to a part of it paints that part once more, and a few lines
 * that refer to each other can come to more than any computer paints.
 */

/** Things to paint, and parts that refer to parts. */
const most = { painted: 200_000, deep: 200 } as const

interface Part {
  readonly children: Part[]
  readonly refersTo: string[]
  /** What it comes to, once that is known. */
  painted?: number
}

export class SvgSize {
  readonly #root: Part = { children: [], refersTo: [] }
  readonly #open: Part[] = [this.#root]
  readonly #named = new Map<string, Part>()
  #parts = 0

  /** An element begins; false where it lies too deep, or is one too many. */
  begin({ id, refersTo }: { id: string | undefined; refersTo: readonly string[] }): boolean {
    const part: Part = { children: [], refersTo: [...refersTo] }
    this.#open.at(-1)!.children.push(part)
    this.#open.push(part)
    if (id !== undefined && !this.#named.has(id)) this.#named.set(id, part)
    return this.#open.length <= most.deep && ++this.#parts <= most.painted
  }

  end(): void {
    this.#open.pop()
  }

  /** Whether it can be painted at all: not too much, and nothing that is a part of itself. */
  get bearable(): boolean {
    return this.#painted(this.#root, new Set()) <= most.painted
  }

  #painted(part: Part, within: Set<Part>): number {
    if (part.painted !== undefined) return part.painted
    if (within.has(part) || within.size > most.deep) return Infinity
    within.add(part)
    let painted = 1
    for (const child of part.children) painted += this.#painted(child, within)
    for (const name of part.refersTo) {
      const named = this.#named.get(name)
      if (named) painted += this.#painted(named, within)
    }
    within.delete(part)
    part.painted = painted
    return painted
  }
}
