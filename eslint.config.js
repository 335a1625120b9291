import js from '@eslint/js'
import svelte from 'eslint-plugin-svelte'
import { defineConfig } from 'eslint/config'
import ts from 'typescript-eslint'

/** What Svelte compiles; all other code is linted by oxlint (.oxlintrc.json), in a fraction of the time. */
const files = ['client/**/*.svelte', 'client/**/*.svelte.ts']

export default defineConfig({
  files,
  extends: [js.configs.recommended, ts.configs.recommended, svelte.configs.recommended],
  linterOptions: { reportUnusedDisableDirectives: 'error' },
  languageOptions: { parserOptions: { parser: ts.parser } },
  rules: {
    // The compiler knows every name already.
    'no-undef': 'off',
    'no-console': 'error',
    eqeqeq: 'error',
    'no-var': 'error',
    // Runes are declared with `let`.
    'prefer-const': 'off',
    'svelte/prefer-const': 'error',
    'object-shorthand': 'error',
    'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
    '@typescript-eslint/consistent-type-imports': 'error',
    '@typescript-eslint/no-import-type-side-effects': 'error',
    '@typescript-eslint/no-non-null-assertion': 'off',
    '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
  },
})
