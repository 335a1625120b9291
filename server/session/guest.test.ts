import { expect, it } from 'vitest'
import { protocolLimits } from '#shared/model/limits.ts'
import { cleanName } from '../gate/clean-name.ts'
import { guestLanguage, guestLanguages, guestName } from './guest-names.ts'
import { newGuest } from './guest.ts'

it.each([
  [undefined, 'en'],
  ['', 'en'],
  ['*', 'en'],
  ['de-CH,de;q=0.9,en;q=0.8', 'de'],
  ['nl, pt-BR;q=0.7', 'pt'],
  ['toString,constructor,JA', 'ja'],
])('who reads %s is called something in %s', (header, language) => expect(guestLanguage(header)).toBe(language))

it.each(guestLanguages)('has many names in %s, and all of them may be shown as they are', (language) => {
  const all = new Set<string>()
  for (let first = 0; first < 12; first++)
    for (let second = 0; second < 12; second++) {
      const numbers = [(first + 0.5) / 12, (second + 0.5) / 12]
      all.add(guestName(language, () => numbers.shift()!))
    }
  expect(all.size).toBe(144)
  for (const name of all) expect(cleanName(name, protocolLimits.nameLength)).toBe(name)
})

it('gives each guest an id of their own, and none ink for a colour', () => {
  const guests = Array.from({ length: 50 }, (_, n) => newGuest(() => n / 50, 'fr'))
  expect(new Set(guests.map(({ user }) => user)).size).toBe(50)
  expect(guests.map(({ color }) => color)).not.toContain('ink')
})
