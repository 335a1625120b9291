/** Who a new guest is until they say otherwise. */
import { colorNames } from '#shared/model/color.ts'
import type { UserId } from '#shared/model/ids.ts'
import { nanoid } from 'nanoid'
import { guestName, guestLanguage } from './guest-names.ts'

export interface Identity {
  readonly user: UserId
  readonly name: string
  readonly color: string
}

/** `languages`: the Accept-Language header of the request; the name is in the first of them that is known. */
export function newGuest(random: () => number, languages: string | undefined): Identity {
  // The first two colours are ink and grey, which say little about who somebody is.
  const colors = colorNames.slice(2)
  const color = colors[Math.floor(random() * colors.length)]!
  return { user: nanoid<UserId>(22), name: guestName(guestLanguage(languages), random), color }
}
