/** Light or dark: as the system says, unless the user said otherwise. */
import { recall, remember } from './device.ts'
import type { Theme } from '#shared/drawing/palettes.ts'

export type ThemeChoice = 'system' | Theme

const isChoice = (value: unknown): value is ThemeChoice => value === 'system' || value === 'light' || value === 'dark'

export class ThemeState {
  #choice = $state<ThemeChoice>(recall('theme', isChoice, 'system'))
  #system = $state<Theme>('light')
  readonly current: Theme = $derived(this.#choice === 'system' ? this.#system : this.#choice)

  constructor() {
    const dark = matchMedia('(prefers-color-scheme: dark)')
    const read = () => (this.#system = dark.matches ? 'dark' : 'light')
    read()
    dark.addEventListener('change', read)
  }

  get choice(): ThemeChoice {
    return this.#choice
  }

  choose(choice: ThemeChoice): void {
    this.#choice = choice
    remember('theme', choice)
  }
}
