/** Figures in files for machines, so that one commit can be compared with another. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

/** One line of a table: what was measured, on what, and what came out. */
export interface Result {
  /** The workload. */
  readonly what: string
  /** The program that it was measured on. */
  readonly target: string
  readonly figures: { readonly [name: string]: unknown }
}

export interface Results {
  readonly machine: string
  readonly at: string
  readonly results: readonly Result[]
}

export async function readResults(file: string): Promise<Results> {
  return JSON.parse(await readFile(file, 'utf8')) as Results
}

/** Writes figures; lines of other workloads that the file holds already stay, so that a table can be made in pieces. */
export async function writeResults(file: string, machine: string, results: readonly Result[]): Promise<void> {
  const before = await readResults(file).catch(() => null)
  const keyOf = ({ what, target }: Result) => `${what}\t${target}`
  const measured = new Set(results.map(keyOf))
  const kept = before?.results.filter((result) => !measured.has(keyOf(result))) ?? []
  await mkdir(dirname(file), { recursive: true })
  const all: Results = { machine, at: new Date().toISOString(), results: [...kept, ...results] }
  await writeFile(file, `${JSON.stringify(all, null, 1)}\n`)
}

/** A figure that counts as better when it is smaller. */
export interface Compared {
  readonly title: string
  readonly of: (figures: Result['figures']) => number
}

/** Worse by more than this share is pointed at. */
const tolerance = 0.15

/** Lines for people: each figure before and after, and what became worse. */
export function comparison(before: Results, now: readonly Result[], columns: readonly Compared[]): string {
  const lines = [`Compared with ${before.at}, ${before.machine}:`]
  for (const result of now) {
    const earlier = before.results.find(({ what, target }) => what === result.what && target === result.target)
    if (!earlier) continue
    const changes = columns.flatMap(({ title, of }) => {
      const [was, is] = [of(earlier.figures), of(result.figures)]
      if (!(was > 0) || !(is > 0)) return []
      const change = is / was - 1
      const sign = change > tolerance ? ' WORSE' : ''
      return [`${title} ${was.toFixed(2)} → ${is.toFixed(2)} (${(change * 100).toFixed(0)} %${sign})`]
    })
    lines.push(`  ${result.what}, ${result.target}: ${changes.join('; ')}`)
  }
  return lines.join('\n')
}
