/** The languages of the interface, and which of them somebody gets. Those other than English are loaded when they are wanted. */
import type { Messages } from './messages.ts'

export const languages = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
  pt: 'Português',
  ja: '日本語',
  zh: '简体中文',
  ar: 'العربية',
} as const

export type Language = keyof typeof languages

const words: Readonly<Record<Exclude<Language, 'en'>, () => Promise<Messages>>> = {
  de: async () => (await import('./de/words.ts')).de,
  fr: async () => (await import('./fr/words.ts')).fr,
  es: async () => (await import('./es/words.ts')).es,
  pt: async () => (await import('./pt/words.ts')).pt,
  ja: async () => (await import('./ja/words.ts')).ja,
  zh: async () => (await import('./zh/words.ts')).zh,
  ar: async () => (await import('./ar/words.ts')).ar,
}

export const isLanguage = (name: unknown): name is Language =>
  typeof name === 'string' && Object.hasOwn(languages, name)

/** The language that was chosen on this device, or else the first of the browser's (BCP 47 tags) that there is. */
export function languageOf(chosen: unknown, wanted: readonly string[]): Language {
  if (isLanguage(chosen)) return chosen
  return wanted.map((tag) => tag.split('-')[0]?.toLowerCase()).find(isLanguage) ?? 'en'
}

/** Which way it is written. */
export const directionOf = (language: Language): 'ltr' | 'rtl' => (language === 'ar' ? 'rtl' : 'ltr')

export const wordsOf = (language: Exclude<Language, 'en'>): Promise<Messages> => words[language]()
