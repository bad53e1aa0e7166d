export { CannotStart, demandFreeAddress } from './address.js';
export { CITY_LIMITS, type CityPlatform, type Division, type Founding, type OuterDoor } from './demo/city-platform.js';
export { isCityMade, makeDemoCity } from './demo/demo-city.js';
export { firstAdministratorLines } from './first-administrator.js';
export { Lifecycle } from './lifecycle.js';
export { keepSecrets, type Secrets } from './secrets.js';
export { type InstallationSettings, PROJECT_ROOT, readSettings } from './settings.js';
export { SMALL_POOL, SMALL_POSTGRES } from './small-postgres.js';
