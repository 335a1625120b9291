/** A path as the `d` attribute of SVG, already mapped to the board: so a line keeps its width however it was stretched. */
import { tracePath, type Path, type PathTarget } from '../geometry/path.ts'
import type { Matrix } from '../geometry/matrix.ts'

/** A number in as few characters as a thousandth of a unit allows. */
export function brief(value: number): string {
  const rounded = Math.round(value * 1_000) / 1_000
  return String(rounded === 0 ? 0 : rounded)
}

export function briefMatrix([a, b, c, d, e, f]: Matrix): string {
  // What turns and stretches needs more digits than what moves: it is multiplied by whole lengths.
  const turning = [a, b, c, d].map((value) => String(Number(value.toPrecision(7))))
  return `matrix(${turning.join(' ')} ${brief(e)} ${brief(f)})`
}

export function svgPath(path: Path, matrix: Matrix): string {
  const writer = new PathWriter()
  tracePath(writer, path, matrix)
  return writer.parts.join('')
}

class PathWriter implements PathTarget {
  readonly parts: string[] = []

  moveTo(...place: [number, number]): void {
    this.#write('M', place)
  }

  lineTo(...place: [number, number]): void {
    this.#write('L', place)
  }

  quadraticCurveTo(...places: [number, number, number, number]): void {
    this.#write('Q', places)
  }

  bezierCurveTo(...places: [number, number, number, number, number, number]): void {
    this.#write('C', places)
  }

  closePath(): void {
    this.parts.push('Z')
  }

  #write(command: string, places: readonly number[]): void {
    this.parts.push(command + places.map(brief).join(' '))
  }
}
