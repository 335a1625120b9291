import { describe, expect, it } from 'vitest'
import { errors } from '#shared/wire/errors.ts'
import { tools } from '../tools/registry.ts'
import { commands } from './en/commands.ts'
import { first } from './en/first.ts'
import { later } from './en/later.ts'
import { directionOf, languageOf, languages, wordsOf, type Language } from './languages.ts'

const en = { ...first, ...commands, ...later }
const others = (Object.keys(languages) as Language[]).filter((language) => language !== 'en')

/** Paths of all that a language says; functions are called with figures. */
function said(words: object, path = ''): Map<string, string> {
  const found = new Map<string, string>()
  for (const [key, value] of Object.entries(words) as [string, unknown][]) {
    const at = path === '' ? key : `${path}.${key}`
    if (typeof value === 'string') found.set(at, value)
    else if (typeof value === 'object' && value !== null) for (const each of said(value, at)) found.set(...each)
  }
  return found
}

/** Words that are the same everywhere, and names. */
const anywhere = new Set(['home', 'linkPlaceholder'])

describe.each(others)('what is said in %s', (language) => {
  it('is said of everything that is said in English, of every tool and of every refusal', async () => {
    const words = await wordsOf(language)
    const [mine, english] = [said(words), said(en)]
    const own = (at: string) => !at.startsWith('toolWords.') && !at.startsWith('errors.')
    expect([...mine.keys()].filter(own).sort()).toEqual([...english.keys()].filter(own).sort())
    expect(Object.keys(words.toolWords).sort()).toEqual(tools.map(({ id }) => id).sort())
    expect(Object.keys(words.errors).sort()).toEqual(Object.keys(errors).sort())
    for (const [at, text] of mine) expect(text.trim(), at).not.toBe('')
    const functions = (all: object): string[] =>
      Object.entries(all)
        .filter(([, value]) => typeof value === 'function')
        .map(([key]) => key)
    expect(functions(words).sort()).toEqual(functions(en).sort())
  })

  it('is another language than English, in nearly all of it', async () => {
    const words = said(await wordsOf(language))
    const same = [...said(en)].filter(([at, text]) => !anywhere.has(at) && words.get(at) === text)
    expect(same.length / words.size, JSON.stringify(same.map(([at]) => at))).toBeLessThan(0.12)
  })

  it('holds the figures that belong in it', async () => {
    const words = await wordsOf(language)
    expect(words.saving(37)).toContain('37')
    expect(words.offline(37)).toContain('37')
    expect(words.slide(3, 37, 'Plan')).toMatch(/3.*37.*Plan/s)
    expect(words.followers(['Ana'])).toContain('Ana')
    expect(words.importLosses.embed(37)).toContain('37')
    for (const count of [3, 7, 37, 100]) expect(words.elementsOf(count)).toContain(String(count))
  })
})

describe('the language of somebody', () => {
  it('is the chosen one, the first of theirs that there is, or English', () => {
    expect(languageOf('de', ['fr'])).toBe('de')
    expect(languageOf(null, ['nl', 'pt-BR', 'fr'])).toBe('pt')
    expect(languageOf('xx', ['zh-Hant-TW'])).toBe('zh')
    expect(languageOf(undefined, ['nl'])).toBe('en')
    expect(languageOf('toString', [])).toBe('en')
  })

  it('is written from right to left where it is Arabic', () => {
    expect(directionOf('ar')).toBe('rtl')
    expect(directionOf('ja')).toBe('ltr')
  })
})
