/** What the interface says, in the language of whoever looks. */
import { errors, type ErrorCode } from '#shared/wire/errors.ts'
import type { commands } from './en/commands.ts'
import { first } from './en/first.ts'
import type { later } from './en/later.ts'

/** What every language must say: the same as English, in its own words. */
export type Said<T> = T extends string
  ? string
  : T extends (...figures: infer F) => unknown
    ? (...figures: F) => string
    : { readonly [K in keyof T]: Said<T[K]> }

export type FirstWords = Said<typeof first>
export type CommandWords = Said<typeof commands>
export type LaterWords = Said<typeof later>

/** All that a language says. */
export type Messages = FirstWords & CommandWords & LaterWords

/** Settled before anything is shown. It is to be read when something is said, never while modules are loaded. */
export const messages: FirstWords = { ...first }

/** Has everything that is said from now on said in another language. */
export function speak(language: Messages): void {
  Object.assign(messages, language)
}

/** What the user is told of a refusal. */
export const sentenceOf = (code: ErrorCode): string => messages.errors[code] ?? errors[code].sentence

interface Named {
  readonly id: string
  readonly label: string
  readonly hint: string
}

export const toolName = ({ id, label }: Named): string => messages.toolWords[id]?.[0] ?? label
export const toolHint = ({ id, hint }: Named): string => messages.toolWords[id]?.[1] ?? hint

/** Name of a value of a row of the style panel. */
export function styleValue(row: string, value: string | number | boolean): string {
  const values: Readonly<Record<string, string>> = messages.styleValues
  // The width of the largest line is the size of the smallest letters.
  return values[row === 'textSize' && value === 16 ? 2 : String(value)] ?? String(value)
}
