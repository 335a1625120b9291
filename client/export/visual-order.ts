/** Letters in the order in which they stand on paper, from the left: what programs that read documents expect. */

type Way = 'left' | 'right'

const fromRight = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/
const fromLeft = /[\p{L}\p{N}]/u
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** Whether some of a text runs from the right. */
export const hasFromRight = (text: string): boolean => fromRight.test(text)

/** A simple form of the Unicode bidirectional algorithm: numbers, and words among words of the other way, are enough. */
export function visualOrder(text: string, rtl: boolean): string {
  const letters = [...graphemes.segment(text)].map(({ segment }) => ({ segment, way: wayOf(segment) }))
  const runs: { way: Way; letters: string[] }[] = []
  for (const [at, { segment, way }] of letters.entries()) {
    // What has no way of its own goes with what is on both sides of it, or with the line.
    const [before, after] = [runs.at(-1)?.way, letters.slice(at).find((letter) => letter.way !== null)?.way]
    const own = way ?? (before === after && before ? before : rtl ? 'right' : 'left')
    const last = runs.at(-1)
    if (last?.way === own) last.letters.push(segment)
    else runs.push({ way: own, letters: [segment] })
  }
  const placed = runs.map(({ way, letters }) => (way === 'right' ? letters.reverse() : letters).join(''))
  return (rtl ? placed.reverse() : placed).join('')
}

function wayOf(letter: string): Way | null {
  if (fromRight.test(letter)) return 'right'
  return fromLeft.test(letter) ? 'left' : null
}
