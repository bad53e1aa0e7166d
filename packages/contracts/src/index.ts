export * from './api/gateway-account.js';
export * from './api/gateway-department.js';
export * from './api/gateway-session.js';
export * from './define.js';
export * from './events/gateway.js';
export * from './permissions.js';
export * from './values.js';
