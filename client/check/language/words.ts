/** What the connection check says, in the language of whoever looks. Loaded with that page only. */
import type { Language } from '../../language/languages.ts'
import { en } from './en.ts'
import type { CheckWords } from './said.ts'

const others: Readonly<Record<Exclude<Language, 'en'>, () => Promise<CheckWords>>> = {
  de: async () => (await import('./de.ts')).de,
  fr: async () => (await import('./fr.ts')).fr,
  es: async () => (await import('./es.ts')).es,
  pt: async () => (await import('./pt.ts')).pt,
  ja: async () => (await import('./ja.ts')).ja,
  zh: async () => (await import('./zh.ts')).zh,
  ar: async () => (await import('./ar.ts')).ar,
}

/** The words of a language; those of English come with the page. */
export const checkWordsOf = (language: Language): Promise<CheckWords> =>
  language === 'en' ? Promise.resolve(en) : others[language]()
