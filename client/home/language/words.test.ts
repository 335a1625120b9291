import { describe, expect, it } from 'vitest'
import { languages, type Language } from '../../language/languages.ts'
import { homeWordsOf } from './words.ts'

const others = (Object.keys(languages) as Language[]).filter((language) => language !== 'en')

function said(words: object): [at: string, text: string][] {
  return (Object.entries(words) as [string, unknown][]).flatMap(([key, value]) => {
    if (typeof value === 'string') return [[key, value] as [string, string]]
    return typeof value === 'object' && value !== null ? said(value) : []
  })
}

describe.each(others)('the home page in %s', (language) => {
  it('says everything, and every sentence in words of its own', async () => {
    const words = await homeWordsOf(language)
    const [mine, english] = [new Map(said(words)), said(await homeWordsOf('en'))]
    expect(mine.size).toBe(english.length)
    // A single word may be the same in two languages.
    for (const [at, text] of english.filter(([, each]) => each.includes(' '))) expect(mine.get(at), at).not.toBe(text)
    for (const [at, text] of mine) expect(text.trim(), at).not.toBe('')
    expect(words.opened('37')).toContain('37')
  })
})
