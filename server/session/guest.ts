/** What a new guest is called until they say otherwise. */
import { colorNames } from '#shared/model/color.ts'
import type { UserId } from '#shared/model/ids.ts'
import { nanoid } from 'nanoid'

export interface Identity {
  readonly user: UserId
  readonly name: string
  readonly color: string
}

const adjectives = [
  'Quiet',
  'Brave',
  'Swift',
  'Merry',
  'Gentle',
  'Clever',
  'Sunny',
  'Bright',
  'Calm',
  'Lucky',
  'Nimble',
  'Witty',
]
const animals = [
  'Heron',
  'Otter',
  'Badger',
  'Falcon',
  'Fox',
  'Lynx',
  'Wren',
  'Hare',
  'Seal',
  'Owl',
  'Marten',
  'Swallow',
]

export function newGuest(random: () => number): Identity {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  // The first two colours are ink and grey, which say little about who somebody is.
  return { user: nanoid<UserId>(22), name: `${pick(adjectives)} ${pick(animals)}`, color: pick(colorNames.slice(2)) }
}

const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g

/** Characters that leave no trace on a screen, and braille's empty pattern. */
const unseen = /^[\p{Default_Ignorable_Code_Point}\p{White_Space}\p{Cf}\u2800]*$/u

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/**
 * A name or a title as it may be shown: no control or direction-override characters, no outer space, at most `most` code
 * points, cut where what a reader takes for a character ends. Empty where there is nothing to see.
 */
export function cleanText(text: string, most: number): string {
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
