export * from './define.js';
export * from './permissions.js';
export * from './values.js';
