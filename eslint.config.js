import js from '@eslint/js'
import svelte from 'eslint-plugin-svelte'
import { defineConfig } from 'eslint/config'
import ts from 'typescript-eslint'

/** Code that a user runs; tests, benchmarks and scripts are held to a little less. */
const product = ['shared/**/*.ts', 'server/**/*.ts', 'client/**/*.ts', 'client/**/*.svelte']
const typed = product.filter((glob) => glob.endsWith('.ts'))
const project = ['tsconfig.json', 'shared/tsconfig.json', 'client/tsconfig.json']
const tests = ['**/*.test.ts', '**/testing/*.ts', 'e2e/**/*.ts', 'bench/**/*.ts', '**/conformance/*.ts']

const moduleState = ['Program > VariableDeclaration', 'Program > ExportNamedDeclaration > VariableDeclaration'].map(
  (place) => ({
    selector: `${place}[kind="let"]`,
    message: 'No mutable state in a module: make it in a function or a class and pass it in.',
  }),
)

export default defineConfig(
  { ignores: ['dist/', 'data/', 'coverage/', 'bench/results/'] },
  js.configs.recommended,
  ts.configs.recommended,
  svelte.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      // The compiler knows every name already.
      'no-undef': 'off',
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'object-shorthand': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Boards have a method called apply.
      'prefer-spread': 'off',
      // Texts of strangers are searched for control characters.
      'no-control-regex': 'off',
    },
  },
  {
    // What needs to know types takes most of the time: it is asked of what users run.
    files: typed,
    ignores: tests,
    extends: [ts.configs.recommendedTypeCheckedOnly],
    languageOptions: { parserOptions: { project } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      // An async method without await still turns what it throws into a rejection, as its port promises.
      '@typescript-eslint/require-await': 'off',
      // Descriptions are plain objects whose functions need no `this`.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/prefer-readonly': 'error',
    },
  },
  {
    files: product,
    ignores: tests,
    rules: {
      'no-console': 'error',
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Settings are read in server/process.ts and passed in.' },
      ],
    },
  },
  {
    files: product.filter((glob) => glob.endsWith('.ts')),
    ignores: tests,
    rules: { 'no-restricted-syntax': ['error', ...moduleState] },
  },
  {
    files: ['server/main.ts', 'server/process.ts', 'server/maintenance/main.ts', 'client/vite.config.ts'],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    files: tests,
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'MemberExpression[object.name=/^(describe|it|test)$/][property.name=/^(only|skip|todo)$/]',
          message: 'A test runs or is deleted.',
        },
      ],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser } },
    // Runes are declared with `let`.
    rules: { 'prefer-const': 'off', 'svelte/prefer-const': 'error' },
  },
)
