/** What people call themselves and their boards, as it may be shown. */

const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g

/** Characters that leave no trace on a screen, and braille's empty pattern. */
const unseen = /^[\p{Default_Ignorable_Code_Point}\p{White_Space}\p{Cf}\u2800]*$/u

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/**
 * A name or a title as it may be shown: no control or direction-override characters, no outer space, at most `most` code
 * points, cut where what a reader takes for a character ends. Empty where there is nothing to see.
 */
export function cleanName(text: string, most: number): string {
  const clean = text.toWellFormed().normalize('NFC').replace(controls, '').trim()
  if (unseen.test(clean)) return ''
  let kept = ''
  let length = 0
  for (const { segment } of characters.segment(clean)) {
    length += [...segment].length
    if (length > most) break
    kept += segment
  }
  return kept.trimEnd()
}
