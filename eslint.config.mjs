import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

/** Rules that need types, and the limits of the house on size; formatting and the rest is Biome's. */
const clockAndChance = [
  { object: 'Date', property: 'now', message: 'Time is passed in (ctx.now, ctx.today).' },
  { object: 'Math', property: 'random', message: 'Chance is passed in (ctx.random).' },
  { object: 'crypto', property: 'randomUUID', message: 'Ids are passed in (ctx.newId).' },
];

export default tseslint.config(
  { ignores: ['**/dist/**', '**/generated/**', '**/node_modules/**', 'docs/**', '**/*.mjs', '**/prisma.config.ts', '.xinheng/**'] },
  {
    files: ['**/*.ts', '**/*.tsx'],
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' },
    languageOptions: { parser: tseslint.parser, parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { '@typescript-eslint': tseslint.plugin, regexp },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-explicit-any': 'error',
      // a pattern that can read the same text in many ways stands still on a text of somebody else's
      'regexp/no-super-linear-backtracking': 'error',
      'no-empty': ['error', { allowEmptyCatch: false }],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['**/*.tsx', '**/*.spec.ts', 'tests/**/*.ts', 'packages/testkit/**/*.ts', '**/bus.contract.ts', '**/src/demo/**/*.ts'],
    rules: { 'max-lines-per-function': 'off' },
  },
  {
    files: ['packages/contracts/src/**/*.ts', 'apps/*/src/domain/regions/**'],
    rules: { 'max-lines': 'off' },
  },
  {
    files: ['apps/*/src/domain/**/*.ts', 'apps/*/src/use-cases/**/*.ts', 'packages/{kernel,law,calendar,draw}/src/**/*.ts'],
    ignores: ['**/*.spec.ts', 'packages/kernel/src/clock.ts', 'packages/kernel/src/local-date.ts', 'packages/draw/src/bin/**'],
    rules: {
      'no-restricted-properties': ['error', ...clockAndChance],
      'no-restricted-syntax': [
        'error',
        { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'Time is passed in (ctx.now, ctx.today).' },
      ],
      'no-restricted-imports': [
        'error',
        { paths: [{ name: 'node:crypto', importNames: ['randomUUID', 'randomBytes'], message: 'Chance is passed in.' }] },
      ],
    },
  },
);
