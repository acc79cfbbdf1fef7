// What ESLint demands of the scripts; ../scripts runs it from the root of the repository.

import js from '@eslint/js';
import globals from 'globals';
import {takenAtTheStart} from './taken.mjs';

const readonly = (...names) => Object.fromEntries(names.map((name) => [name, 'readonly']));

export default [
  {
    ignores: [
      '**/testdata/**',
      'assets/*',
      '!assets/{axml,bridgescript,cashier,conformance,demo,download,page,panel,prompt,sheet}',
    ],
  },
  js.configs.recommended,
  {
    languageOptions: {ecmaVersion: 2022, sourceType: 'module', globals: globals.es2021},
    linterOptions: {reportUnusedDisableDirectives: 'error'},
    rules: {
      eqeqeq: 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-script-url': 'error',
      'no-var': 'error',
      'one-var': ['error', {initialized: 'never'}],
      'prefer-const': ['error', {destructuring: 'all'}],
      'no-unused-vars': ['error', {vars: 'local', args: 'none', caughtErrors: 'none', ignoreRestSiblings: true}],
      'no-duplicate-imports': 'error',
      'no-undef-init': 'error',
      'no-useless-rename': 'error',
      'object-shorthand': ['error', 'properties'],
    },
  },
  {
    files: [
      'assets/{page,panel,sheet,prompt,cashier,conformance,download,demo,bridgescript}/**',
      'assets/axml/view/**',
    ],
    languageOptions: {globals: globals.browser},
  },
  {
    // What runs in the page itself, beside code that may have rewritten all that it finds.
    files: ['assets/page/**'],
    ignores: ['assets/page/{elements,hand,isolated-world,look,record}.js'], // in worlds of their own
    plugins: {jembatan: {rules: {'taken-at-the-start': takenAtTheStart}}},
    rules: {'jembatan/taken-at-the-start': 'error'},
  },
  {
    // Constants of the host's, on the script's first line.
    files: ['assets/page/**'],
    languageOptions: {
      globals: readonly(
        ...['MEMBERS', 'CONSTANTS', 'BATCHING', 'PHONE', 'SHELL', 'EMBEDS', 'WEB_VIEW', 'WATCHED', 'NOTIFIED'],
        ...['SERVED', 'WORKER', 'LENGTH'],
        ...['BINDING', 'CAN_WAIT', 'CHANNEL', 'SECRET', 'HAND', 'RECORDER', 'webkit'],
      ),
    },
  },
  {
    files: ['assets/{sheet,prompt,cashier,download,demo,bridgescript}/**'],
    languageOptions: {globals: readonly('my')},
  },
  {
    files: ['assets/{demo,bridgescript}/*.js'],
    languageOptions: {sourceType: 'script'},
  },
  {
    // Scripts of one page, each of which has names for those after it.
    files: ['assets/demo/*.js'],
    languageOptions: {globals: readonly('allWords', 'steps', 'startTour')},
    rules: {'no-redeclare': ['error', {builtinGlobals: false}], 'no-unused-vars': ['error', {vars: 'local'}]},
  },
  {
    files: ['assets/axml/shell/**'],
    languageOptions: {globals: {...globals.browser, ...globals.worker, ...readonly('axmlView')}},
  },
  {
    // All that the runtime needs is its host.
    files: ['assets/axml/runtime/**', 'assets/axml/script/**'],
    languageOptions: {globals: globals.es2021},
  },
  {
    files: ['bridge/fake/**'],
    languageOptions: {globals: readonly('window', 'location', 'console', 'setTimeout')},
  },
];
