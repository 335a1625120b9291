/** The fonts of the board for pictures that leave it, by the names that they have everywhere, then what comes close. */
import type { FontName } from '../text/layout.ts'

export const exportFamilies: Readonly<Record<FontName, string>> = {
  hand: "'Shantell Sans', 'Segoe Print', 'Bradley Hand', cursive",
  sans: 'Inter, system-ui, sans-serif',
  mono: "'JetBrains Mono', ui-monospace, Menlo, Consolas, monospace",
}
