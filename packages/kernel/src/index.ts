export * from './basis.js';
export * from './clock.js';
export * from './local-date.js';
export * from './machine.js';
export * from './refusal.js';
