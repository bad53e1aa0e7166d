import preset from '../../jest.preset.mjs';

/** `#sha256` names a built file in package.json; the specs run on the sources. */
export default { ...preset, moduleNameMapper: { ...preset.moduleNameMapper, '^#sha256$': '<rootDir>/src/sha256/node' } };
